"""What the checks of all clients share: a line per check, and the sandbox's own endpoints."""

import json
import os
import ssl
import sys
import urllib.request

passed = failed = 0


def check(title, before=lambda: None):
    """Runs the decorated function at once, `before` it another, and tells whether it went through."""

    def decorate(body):
        global passed, failed
        before()
        try:
            body()
        except Exception as error:  # noqa: BLE001  whatever it is, the check has failed
            failed += 1
            print(f"FAILED  {title}: {type(error).__name__}: {error}")
        else:
            passed += 1
            print(f"ok      {title}")
        return body

    return decorate


def equal(actual, expected):
    if actual != expected:
        raise AssertionError(f"expected {expected!r}, got {actual!r}")


def refusal(act, kind):
    """The exception of that kind that the client raises."""
    try:
        act()
    except kind as error:
        return error
    raise AssertionError("the server did not refuse")


def control(url, what, method="GET", body=None):
    """Asks the sandbox at that address for what it tells or does besides the platforms."""
    trust = ssl.create_default_context(cafile=os.environ.get("REQUESTS_CA_BUNDLE"))
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(f"{url}/__sandbox/{what}", method=method, data=data)
    with urllib.request.urlopen(request, context=trust) as response:
        return json.load(response)


def end():
    """Says how many checks there were, and ends with status 1 if one failed."""
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed or not passed else 0)
