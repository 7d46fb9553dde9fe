"""Uses Label Studio's own Python client against the sandbox, as its users do. Takes the sandbox's address, a legacy token and a
personal access token. Prints a line per check."""

import sys
from functools import partial
from pathlib import Path

from label_studio_sdk import LabelStudio
from label_studio_sdk.core.api_error import ApiError

sys.path.insert(0, str(Path(__file__).parents[2] / "www/sandbox/live"))
import checking  # noqa: E402  it lies with the checks of the other platforms' clients
from checking import end, equal  # noqa: E402

CONFIG = '<View><Image name="image" value="$image"/><RectangleLabels name="label" toName="image"><Label value="Löffel &amp; Gabel"/></RectangleLabels></View>'
url, legacy, personal = sys.argv[1:4]
control = partial(checking.control, url)
check = partial(checking.check, before=lambda: control("reset", method="POST"))


def refusal(act):
    return checking.refusal(act, ApiError)


for kind, token in (("legacy", legacy), ("personal", personal)):
    client = LabelStudio(base_url=url, api_key=token)

    @check(f"{kind} token: a project comes, is changed, and goes")
    def _():
        made = client.projects.create(title="  Kitchen ", label_config=CONFIG, description="D")
        equal((made.title, made.label_config, made.description), ("Kitchen", CONFIG, "D"))
        equal(client.projects.get(made.id).title, "Kitchen")
        client.projects.update(made.id, title="Cellar")
        equal(client.projects.get(made.id).title, "Cellar")
        client.projects.delete(made.id)
        equal(refusal(lambda: client.projects.get(made.id)).status_code, 404)

    @check(f"{kind} token: lists have pages")
    def _():
        for count in range(7):
            client.projects.create(title=f"Project {count}")
        equal([project.title for project in client.projects.list(page_size=3)], [f"Project {count}" for count in range(6, -1, -1)])
        equal([project.title for project in client.projects.list(title="project 4")], ["Project 4"])

    @check(f"{kind} token: a refused body names its fields")
    def _():
        error = refusal(lambda: client.projects.create(title="ab", color="red", label_config="<View>"))
        equal(error.status_code, 400)
        equal(sorted(error.body["validation_errors"]), ["color", "label_config", "title"])

    @check(f"{kind} token: a project is made from a template")
    def _():
        made = client.project_templates.create_project_from_template(12, title="From a template", workspace_id=3)
        equal(made.title, "From a template")

    @check(f"{kind} token: a busy server is asked again")
    def _():
        control("faults", "POST", [{"match": {"method": "POST", "path": "/api/projects/$"}, "status": 503, "headers": {"Retry-After": "1"}, "times": 2}])
        equal(client.projects.create(title="Third time").title, "Third time")
        posts = [entry for entry in control("requests")["requests"] if entry["method"] == "POST" and entry["path"] == "/api/projects/"]
        equal([entry["status"] for entry in posts], [503, 503, 201])


@check("a wrong token is unauthorized")
def _():
    equal(refusal(lambda: LabelStudio(base_url=url, api_key="wrong").projects.get(1)).status_code, 401)


end()
