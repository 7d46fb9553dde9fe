"""Reads class lists out of downloaded wheels into one text file each, a name a line.

    python3 lists.py <folder with the wheels> <folder for the lists>
"""

import ast
import pathlib
import sys
import zipfile


def member(wheels, package, path):
    """The text of a file of a wheel."""
    [wheel] = wheels.glob(f"{package}-*.whl")
    with zipfile.ZipFile(wheel) as archive:
        return archive.read(path).decode("utf-8")


def returned(source, function):
    """The list of texts that a function of a module returns, read without running it."""
    for node in ast.parse(source).body:
        if isinstance(node, ast.FunctionDef) and node.name == function:
            return list(ast.literal_eval(node.body[-1].value))
    raise LookupError(f"there is no function {function}")


def main(wheels, out):
    names = member(wheels, "mmdet", "mmdet/evaluation/functional/class_names.py")
    synsets = member(wheels, "timm", "timm/data/_info/imagenet_synsets.txt").splitlines()
    lemmas = dict(
        line.split("\t", 1)
        for line in member(wheels, "timm", "timm/data/_info/imagenet_synset_to_lemma.txt").splitlines()
    )
    datasets = "tensorflow_datasets/"
    lists = {
        "coco": returned(names, "coco_classes"),
        "open-images": returned(names, "oid_v6_classes"),
        "objects365": returned(names, "objects365v1_classes"),
        "lvis": member(wheels, "tensorflow_datasets", datasets + "datasets/lvis/classes.txt").splitlines(),
        "imagenet-1k": [lemmas[synset] for synset in synsets],
        "imagenet-1k-short": [lemmas[synset].split(", ")[0] for synset in synsets],
        "imagenet-22k": list(lemmas.values()),
        "inaturalist-2017": member(
            wheels, "tensorflow_datasets", datasets + "image_classification/inaturalist_labels.txt"
        ).splitlines(),
        "inaturalist-2018": member(
            wheels,
            "tensorflow_datasets",
            datasets + "image_classification/i_naturalist2018/inaturalist2018_labels.txt",
        ).splitlines(),
    }
    for name, items in lists.items():
        if any("\n" in item for item in items):
            raise ValueError(f"{name}: a name with a line break")
        (out / f"{name}.txt").write_text("\n".join(items) + "\n", encoding="utf-8")
        print(f"{name}: {len(items)}")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))
