"""Uses Scale's own Python client against the sandbox as its users do. Takes the addresses of two sandboxes: one that
tells the parameters in the answer to a creation, one that does not. Prints a line per check."""

import os
import sys

import scaleapi
from checking import check, control, end, equal, refusal
from scaleapi.exceptions import (
    ScaleDuplicateResource,
    ScaleInvalidRequest,
    ScaleResourceNotFound,
    ScaleUnauthorized,
)
from scaleapi.tasks import TaskType

url, silent_url = sys.argv[1:3]
TRUST = os.environ["REQUESTS_CA_BUNDLE"]
PARAMS = {
    "instruction": "Box every vehicle.",
    "geometries": {
        "box": {
            "objects_to_annotate": ["car", {"choice": "truck", "subchoices": ["pickup", {"choice": "semi", "display": "semi-trailer"}]}],
            "min_height": 10,
            "can_rotate": True,
        },
        "polygon": {"objects_to_annotate": ["road"], "min_vertices": 3, "max_vertices": 40},
    },
    "annotation_attributes": {"occluded": {"description": "Is it occluded?", "type": "category", "choices": ["no", "partly"]}},
}
# Names that are hard to address, and none of them impossible.
NAMES = ["a bc/def", "café 猫", "50%?x=1&y#z+;:@,='\"()[]", "-_.~", "a/../b", " lead and trail ", "tab\tnl\n", "emoji 😀"]


def connect(address, key="live_check"):
    return scaleapi.ScaleClient(key, api_instance_url=f"{address}/v1", verify=TRUST)


client = connect(url)


@check("finds nothing in an empty account")
def _():
    equal(client.get_projects(), [])
    refusal(lambda: client.get_project("none"), ScaleResourceNotFound)


@check("creates a project and reads it back with its parameters")
def _():
    made = client.create_project("vehicles", TaskType.ImageAnnotation, params=PARAMS, studio=True)
    equal((made.name, made.type, made.version, made.instruction), ("vehicles", "imageannotation", 0, "Box every vehicle."))
    read = client.get_project("vehicles")
    equal({key: read.params[key] for key in PARAMS}, PARAMS)


@check("creates a project of every task type that it knows, without parameters")
def _():
    for task_type in TaskType:
        made = client.create_project(f"of {task_type.value}", task_type)
        equal((made.type, made.version), (task_type.value, None))


@check("addresses projects by any name")
def _():
    for name in NAMES:
        client.create_project(name, TaskType.ImageAnnotation, params={"instruction": name})
        equal(client.get_project(name).instruction, name)
        equal(client.update_project(name, patch=True, padding=3).params["instruction"], name)


@check("lists all projects")
def _():
    names = [project.name for project in client.get_projects()]
    equal(names, ["vehicles"] + [f"of {task_type.value}" for task_type in TaskType] + NAMES)


@check("sets new versions of the parameters")
def _():
    patched = client.update_project("vehicles", patch=True, instruction="Box every car.")
    equal((patched.version, patched.instruction, patched.params["geometries"]), (1, "Box every car.", PARAMS["geometries"]))
    replaced = client.update_project("vehicles", instruction="Nothing else.")
    equal((replaced.version, "geometries" in replaced.params), (2, False))
    equal(client.update_project("vehicles").version, 3)


@check("learns that a name is taken, a body wrong, a key unknown")
def _():
    refusal(lambda: client.create_project("vehicles", TaskType.ImageAnnotation), ScaleDuplicateResource)
    refusal(lambda: client.create_project("", TaskType.ImageAnnotation), ScaleInvalidRequest)
    wrong = {"geometries": {"box": {"objects_to_annotate": ["car", "car"]}}}
    error = refusal(lambda: client.create_project("wrong", TaskType.ImageAnnotation, params=wrong), ScaleInvalidRequest)
    equal("car stands twice" in str(error), True)
    refusal(lambda: connect(url, "live:colon").get_projects(), ScaleUnauthorized)


@check("tries again where the server is busy")
def _():
    control(url, "faults", "POST", [{"match": {"path": "/v1/projects/vehicles$"}, "status": 503}])
    equal(client.get_project("vehicles").name, "vehicles")


@check("calls a project that its first attempt made a duplicate: that is its mistake")
def _():
    control(url, "faults", "POST", [{"match": {"method": "POST"}, "status": 500, "acts": True}])
    refusal(lambda: client.create_project("twice", TaskType.ImageAnnotation), ScaleDuplicateResource)
    equal(client.get_project("twice").name, "twice")


@check("reads an answer that tells no parameters")
def _():
    silent = connect(silent_url)
    equal(silent.create_project("vehicles", TaskType.ImageAnnotation, params=PARAMS).version, None)
    equal(silent.get_project("vehicles").version, 0)


end()
