"""Uses Pictograph's own Python client of the older dialect against the sandbox as its users do. Takes the address of a
sandbox. Prints a line per check."""

import sys

from checking import check, control, end, equal, refusal
from pictograph import AuthError, Client, ConflictError, NotFoundError, ProjectClass, ServerError, ValidationError

url = sys.argv[1]
SIGNS = [ProjectClass(name="stop_sign", type="bbox", color="#ff0000"), ProjectClass(name="yield", type="bbox", color="#ffff00")]
# Names that are hard to address, and none of them impossible.
NAMES = ["a bc/def", "café 猫", "50%?x=1&y#z+;:@,='\"()[]", "-_.~", "a/../b", " lead and trail ", "emoji 😀"]
client = Client(api_key="pk_live_check", base_url=url, max_retries=2)


def pairs(project):
    return [(one.name, one.type, one.color) for one in project.classes]


@check("finds nothing in an empty organisation")
def _():
    equal(client.projects.list(), [])
    refusal(lambda: client.projects.get("none"), NotFoundError)


@check("creates a project as the documentation shows, and reads it back")
def _():
    made = client.projects.create(
        "new-dataset", description="Road sign detection training set", annotation_types=["bbox", "polygon"], classes=SIGNS
    )
    read = client.projects.get("new-dataset")
    equal(pairs(read), [("stop_sign", "bbox", "#ff0000"), ("yield", "bbox", "#ffff00")])
    equal((made.name, read.description, list(read.annotation_types)), ("new-dataset", "Road sign detection training set", ["bbox", "polygon"]))


@check("creates a project of nothing but a name")
def _():
    equal(list(client.projects.create("bare").annotation_types), ["bbox"])


@check("changes classes and name")
def _():
    speed = ProjectClass(name="speed_limit", type="bbox", color="#00aaff")
    changed = client.projects.update("new-dataset", classes=[SIGNS[0], speed])
    equal(pairs(changed), [("stop_sign", "bbox", "#ff0000"), ("speed_limit", "bbox", "#00aaff")])
    equal(client.projects.update("new-dataset", new_name="signs").name, "signs")
    equal(client.projects.update("signs", classes=[]).classes, [])


@check("addresses projects by any name")
def _():
    for name in NAMES:
        client.projects.create(name)
        equal(client.projects.get(name).name, name)


@check("lists all projects, page by page")
def _():
    wanted = ["signs", "bare"] + NAMES
    equal([project.name for project in client.projects.list()], wanted)
    equal([project.name for project in client.projects.iter(page_size=2)], wanted)


@check("reads the same projects under their newer name")
def _():
    equal(client.datasets.get("signs").name, "signs")
    equal(len(client.datasets.list()), 2 + len(NAMES))


@check("learns that a name is taken, a body wrong, a key missing")
def _():
    refusal(lambda: client.projects.create("signs"), ConflictError)
    error = refusal(lambda: client.projects.create("wrong", classes=[{"name": "", "type": "circle"}]), ValidationError)
    equal([entry["loc"] for entry in error.field_errors], [["body", "classes", 0, "name"], ["body", "classes", 0, "type"]])
    two = [{"name": "car", "type": "bbox"}, {"name": "car", "type": "polygon"}]
    refusal(lambda: client.projects.create("wrong", classes=two), ValidationError)
    control(url, "faults", "POST", [{"match": {"path": "/bare$"}, "status": 401}])
    refusal(lambda: client.projects.get("bare"), AuthError)


@check("tries again where the server is busy, and makes one project")
def _():
    control(url, "faults", "POST", [{"match": {"method": "POST"}, "status": 503, "acts": True}])
    equal(client.projects.create("once").name, "once")
    control(url, "faults", "POST", [{"match": {"path": "/once$"}, "status": 503, "times": 3}])
    refusal(lambda: client.projects.get("once"), ServerError)


@check("deletes a project")
def _():
    equal(client.projects.delete("once"), {"images_deleted": 0, "annotations_deleted": 0})
    refusal(lambda: client.projects.delete("once"), NotFoundError)


end()
