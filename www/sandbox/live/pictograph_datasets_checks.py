"""Uses Pictograph's own newest Python client against the sandbox as its users do. Takes the address of a sandbox. Prints a
line per check."""

import sys

from checking import check, control, end, equal, refusal
from pictograph import (
    AuthError,
    ClassAttribute,
    Client,
    ConflictError,
    DatasetClass,
    NotFoundError,
    PaymentRequiredError,
    ServerError,
    SkeletonJoint,
    SkeletonTemplate,
    ValidationError,
)

url = sys.argv[1]
SIGNS = [DatasetClass(name="stop_sign", type="box", color="#ff0000"), DatasetClass(name="yield", type="box", color="#ffff00")]
# Names that are hard to address, and none of them impossible.
NAMES = ["a bc/def", "café 猫", "50%?x=1&y#z+;:@,='\"()[]", "-_.~", "a/../b", " lead and trail ", "emoji 😀"]
client = Client(api_key="pk_live_check", base_url=url, max_retries=2)


def pairs(dataset):
    return [(one.name, one.type, one.color) for one in dataset.classes]


@check("finds nothing in an empty organisation")
def _():
    equal(client.datasets.list(), [])
    refusal(lambda: client.datasets.get("none"), NotFoundError)


@check("creates a project and reads it back, by name and by id")
def _():
    made = client.datasets.create("signs", readme="# Signs", annotation_types=["box", "polygon"], classes=SIGNS)
    for read in [client.datasets.get("signs"), client.datasets.get(dataset_id=str(made.id))]:
        equal(pairs(read), [("stop_sign", "box", "#ff0000"), ("yield", "box", "#ffff00")])
        equal((read.name, list(read.annotation_types)), ("signs", ["box", "polygon"]))


@check("takes the older name of a box")
def _():
    read = client.datasets.create("older", annotation_types=["bbox"], classes=[{"name": "car", "type": "bbox"}])
    equal([one.type for one in read.classes], ["box"])


@check("keeps attributes and skeletons")
def _():
    person = DatasetClass(
        name="person",
        type="keypoint",
        attributes=[ClassAttribute(name="occluded", type="checkbox"), ClassAttribute(name="side", type="select", values=["left", "right"])],
        skeleton=SkeletonTemplate(nodes=[SkeletonJoint(name="nose", x=0.5, y=0.1), SkeletonJoint(name="neck", x=0.5, y=0.3)], edges=[(0, 1)]),
    )
    client.datasets.create("people", annotation_types=["keypoint"], classes=[person])
    [read] = client.datasets.get("people").classes
    equal(read.skeleton, person.skeleton)
    equal(read.attributes, person.attributes)


@check("changes classes and name, and merges with what others did")
def _():
    equal(client.datasets.update("signs", new_name="road signs").name, "road signs")
    speed = DatasetClass(name="speed_limit", type="box")
    changed = client.datasets.update("road signs", classes=[SIGNS[0], speed], classes_base=[SIGNS[0]])
    equal([one.name for one in changed.classes], ["stop_sign", "speed_limit", "yield"])


@check("addresses projects by any name")
def _():
    for name in NAMES:
        client.datasets.create(name)
        equal(client.datasets.get(name).name, name)


@check("lists all projects, page by page, also where pages are shorter than asked for")
def _():
    wanted = ["road signs", "older", "people"] + NAMES
    # This sandbox gives six at the most: a list is one page, and only going on brings the rest.
    equal([dataset.name for dataset in client.datasets.list()], wanted[:6])
    equal([dataset.name for dataset in client.datasets.iter(page_size=8)], wanted)


@check("learns that a name is taken, a body wrong, a key or the plan not enough")
def _():
    refusal(lambda: client.datasets.create("older"), ConflictError)
    error = refusal(lambda: client.datasets.create("wrong", classes=[{"name": "", "type": "box"}]), ValidationError)
    equal([entry["loc"] for entry in error.field_errors], [["body", "classes", 0, "name"]])
    same = [{"name": "car", "type": "bbox"}, {"name": "car", "type": "box"}]
    refusal(lambda: client.datasets.create("wrong", classes=same), ValidationError)
    for status, kind in [(401, AuthError), (402, PaymentRequiredError)]:
        control(url, "faults", "POST", [{"match": {"path": "/older$"}, "status": status}])
        refusal(lambda: client.datasets.get("older"), kind)


@check("tries again where the server is busy, and makes one project")
def _():
    control(url, "faults", "POST", [{"match": {"method": "POST"}, "status": 503, "acts": True}])
    equal(client.datasets.create("once").name, "once")
    control(url, "faults", "POST", [{"match": {"path": "/once$"}, "status": 503, "times": 3}])
    refusal(lambda: client.datasets.get("once"), ServerError)


@check("deletes a project")
def _():
    equal(client.datasets.delete("once")["deleted"], True)
    refusal(lambda: client.datasets.delete("once"), NotFoundError)


end()
