"""Uses Intel's client for Geti against the sandbox as its users do. Takes the addresses of two sandboxes: one that
answers as servers from 2.5 on, one that tells its organization as older ones. Prints a line per check."""

import contextlib
import io
import logging
import sys

logging.basicConfig(level=logging.ERROR)

from checking import check, control, end, equal, refusal  # noqa: E402
from geti_sdk import Geti  # noqa: E402  the client sets up logging of its own unless there is one
from geti_sdk.http_session import GetiRequestException  # noqa: E402
from geti_sdk.rest_clients import ProjectClient  # noqa: E402

TOKEN = "geti_pat_live_check"


def connect(url):
    geti = Geti(host=url, token=TOKEN, verify_certificate=True)
    return geti, ProjectClient(session=geti.session, workspace_id=geti.workspace_id)


def group(names, group, parent=None):
    extra = {"parent_id": parent} if parent else {}
    return [{"name": name, "group": group, "color": "#1234ab", **extra} for name in names]


url, old_url = sys.argv[1:3]
geti, projects = connect(url)

KEYPOINTS = {
    "edges": [{"nodes": ["head", "neck"]}],
    "positions": [{"label": "head", "x": 0.5, "y": 0.1}, {"label": "neck", "x": 0.5, "y": 0.3}],
}

# For each kind of project: its name, its type in the client's words, labels per task, and what the server shall show
# per trainable task: its type and its labels with their parents.
KINDS = [
    ("detection", "detection", [["car", "bus"]], [("detection", {"car": None, "bus": None, "No object": None})]),
    ("rotated detection", "rotated_detection", [["ship"]], [("rotated_detection", {"ship": None, "No object": None})]),
    ("segmentation", "segmentation", [["road"]], [("segmentation", {"road": None, "Empty": None})]),
    (
        "instance segmentation",
        "instance_segmentation",
        [["cell"]],
        [("instance_segmentation", {"cell": None, "Empty": None})],
    ),
    ("single label", "classification", [["cat", "dog"]], [("classification", {"cat": None, "dog": None})]),
    (
        "multi label",
        "classification",
        [group(["wet"], "w") + group(["dirty"], "d")],
        [("classification", {"wet": None, "dirty": None, "No class": None})],
    ),
    (
        "hierarchical",
        "classification",
        [group(["animal", "plant"], "kind") + group(["cow", "goat"], "species", "animal")],
        [("classification", {"animal": None, "plant": None, "cow": "animal", "goat": "animal"})],
    ),
    ("anomaly", "anomaly", [[]], [("anomaly", {"Normal": None, "Anomalous": None})]),
    ("keypoints", "keypoint_detection", [["head", "neck"]], [("keypoint_detection", {"head": None, "neck": None})]),
    (
        "detection to segmentation",
        "detection_to_segmentation",
        [["screw"], ["scratch"]],
        [
            ("detection", {"screw": None, "No object": None}),
            ("segmentation", {"scratch": None, "Empty": None}),
        ],
    ),
    (
        "detection to classification",
        "detection_to_classification",
        [["face"], ["young", "old"]],
        [
            ("detection", {"face": None, "No object": None}),
            ("classification", {"young": "face", "old": "face"}),
        ],
    ),
]


def shown(project):
    tasks = project.get_trainable_tasks()
    names = {label.id: label.name for task in tasks for label in task.labels}
    return [
        (str(task.type), {label.name: names.get(label.parent_id) for label in task.labels}) for task in tasks
    ]


@check("connects, and finds organization and workspace by itself")
def _():
    equal(geti.session.organization_id, "0a1b2c3d-0000-4000-8000-00000000000a")
    equal(geti.workspace_id, "0a1b2c3d-0000-4000-8000-00000000000b")
    equal(str(geti.session.version.version), "2.11.0")


@check("connects to a server that tells its organization as before 2.5")
def _():
    older, _client = connect(old_url)
    equal(older.session.organization_id, "0a1b2c3d-0000-4000-8000-00000000000a")


@check("is turned away with a wrong token")
def _():
    try:
        Geti(host=url, token="not a token", verify_certificate=True)
    except ValueError as error:
        assert "token" in str(error), error
    else:
        raise AssertionError("the token was taken")


@check("lists nothing at first")
def _():
    equal(projects.get_all_projects(), [])


for name, kind, labels, expected in KINDS:

    @check(f"creates a project: {name}")
    def _():
        structure = KEYPOINTS if kind == "keypoint_detection" else None
        project = projects.create_project(name, kind, labels, keypoint_structure=structure)
        equal(project.name, name)
        equal(shown(project), expected)

    @check(f"reads it by name and by id: {name}")
    def _():
        by_name = projects.get_project(project_name=name)
        by_id = projects.get_project(project_id=by_name.id)
        equal(by_id.name, name)
        equal(shown(by_name), expected)
        equal(shown(by_id), expected)
        equal(len(by_id.datasets), 1)


@check("lists all of them, page by page")
def _():
    everything = sorted(kind[0] for kind in KINDS)
    equal(sorted(project.name for project in projects.get_all_projects(request_page_size=4)), everything)
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        equal(sorted(project.name for project in projects.list_projects()), everything)
    assert "Task 2: Segmentation task" in printed.getvalue(), printed.getvalue()


@check("finds an existing project instead of creating a second one")
def _():
    first = projects.get_project(project_name="detection")
    again = projects.get_or_create_project("detection", "detection", [["car"]])
    equal(again.id, first.id)


@check("changes colour and hotkey of a label")
def _():
    project = projects.get_project(project_name="detection")
    projects.update_labels(project, {"car": "#0A0B0C"}, {"car": "ctrl+1"})
    [task] = projects.get_project(project_id=project.id).get_trainable_tasks()
    car = next(label for label in task.labels if label.name == "car")
    equal((car.color, car.hotkey, car.group), ("#0a0b0cff", "ctrl+1", "detection task label group"))
    equal([label.name for label in task.labels], ["car", "bus", "No object"])


@check("adds labels")
def _():
    project = projects.get_project(project_name="segmentation")
    projects.add_labels(["river", {"name": "lake", "group": "water", "color": "#0000ff"}], project)
    [task] = projects.get_project(project_id=project.id).get_trainable_tasks()
    equal([label.name for label in task.labels], ["road", "Empty", "river", "lake"])


@check("learns why a project is refused")
def _():
    error = refusal(lambda: projects.create_project("twice", "detection", [["car", "car"]]), GetiRequestException)
    equal((error.status_code, error.response_error_code), (400, "duplicate_label_names"))
    error = refusal(lambda: projects.create_project("alone", "classification", [["car"]]), GetiRequestException)
    equal((error.status_code, error.response_error_code), (400, "bad_number_of_labels"))


@check("learns that a label cannot be added before a classification")
def _():
    project = projects.get_project(project_name="detection to classification")
    task = project.get_trainable_tasks()[0]
    error = refusal(lambda: projects.add_labels(["hand"], project, task=task), GetiRequestException)
    equal((error.status_code, error.response_error_code), (400, "bad_request"))


@check("deletes all projects")
def _():
    for project in projects.get_all_projects():
        projects.delete_project(project, requires_confirmation=False)
    equal(projects.get_all_projects(), [])
    equal(projects.get_project(project_name="detection"), None)
    equal(control(url, "projects")["geti"], [])


@check("sent no request that the sandbox does not know")
def _():
    entries = control(url, "requests")["requests"]
    unknown = [(e["method"], e["path"]) for e in entries if e["status"] in (None, 404) or e["status"] >= 500]
    equal(unknown, [])
    assert len(entries) > 60, len(entries)


end()
