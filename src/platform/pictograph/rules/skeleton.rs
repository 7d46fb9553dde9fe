//! Skeletons of keypoint classes. The model of the newest client asks for joints, their places, and edges with two ends;
//! that joints have names of their own and edges lead from one to another its command line asks.

use super::super::payload::{Class, Skeleton, text};
use super::super::words::{ClassType, MAX_NAME};
use crate::diagnostic::{Arg, Findings};
use crate::json::{Node, Path};
use crate::names::{FreshNames, Names};
use crate::notice;
use crate::path;

pub fn check(class: &Class<'_>, findings: &mut Findings) {
    let Some(skeleton) = &class.skeleton else {
        return;
    };
    let path = path!["classes", class.index, "skeleton"];
    let kind = class.kind.and_then(|kind| kind.kind);
    if kind != Some(ClassType::Keypoint) {
        findings
            .tell(
                skeleton.node.order(),
                &path,
                &notice!(
                    MisplacedSkeleton,
                    "Only a keypoint class has a skeleton.",
                    "Make the class one of keypoints, or take its skeleton out."
                ),
            )
            .offer("Remove \"skeleton\"", &[])
            .remove(&path);
    }
    if let Some(nodes) = skeleton.nodes
        && skeleton.joints.is_empty()
    {
        findings
            .tell(
                nodes.order(),
                &path.join("nodes"),
                &notice!(
                    EmptySkeleton,
                    "The skeleton has no joints.",
                    "Add at least one, or leave the skeleton out."
                ),
            )
            .offer("Remove \"skeleton\"", &[])
            .remove(&path);
    }
    check_joints(skeleton, &path.join("nodes"), findings);
    for (index, edge) in &skeleton.edges {
        check_edge(skeleton, *edge, &path.join("edges").join(*index), findings);
    }
}

fn check_joints(skeleton: &Skeleton<'_>, path: &Path, findings: &mut Findings) {
    let mut names = Names::new();
    let mut fresh = FreshNames::default();
    for joint in &skeleton.joints {
        fresh.keep_free(text(joint.name).unwrap_or_default());
    }
    for (index, joint) in skeleton.joints.iter().enumerate() {
        let path = path.join(index);
        if let Some(node) = joint.name
            && let Some(name) = node.as_str()
            && !names.insert(name)
        {
            // Edges tell joints by number, so a name is free to change.
            let fresh = fresh.fresh(name, MAX_NAME);
            let path = path.join("name");
            findings
                .tell(
                    node.order(),
                    &path,
                    &notice!(
                        DuplicateJointNames,
                        "The joint name {name} is taken: another joint of the skeleton has it already.",
                        "Rename one of the two.",
                        name = name,
                    ),
                )
                .offer("Rename it to {}", &[Arg::Text(&fresh)])
                .replace(&path, fresh);
        }
        for (key, node) in ["x", "y"].into_iter().zip(joint.place) {
            let Some((node, number)) = node.and_then(|node| Some((node, node.as_f64()?))) else {
                continue;
            };
            if (0.0..=1.0).contains(&number) {
                continue;
            }
            let nearest = if number > 1.0 { 1.0 } else { 0.0 };
            let path = path.join(key);
            findings
                .tell(
                    node.order(),
                    &path,
                    &notice!(
                        JointOutOfBounds,
                        "{key} of the joint {name} is {number}, but must lie between 0 and 1.",
                        "0 is the left or the top, 1 the right or the bottom.",
                        key = key,
                        name = text(joint.name).unwrap_or_default(),
                        number = number,
                    ),
                )
                .offer("Move it to {}", &[Arg::Number(nearest)])
                .replace(&path, nearest);
        }
    }
}

fn check_edge(skeleton: &Skeleton<'_>, edge: Node<'_>, path: &Path, findings: &mut Findings) {
    let mut count = 0;
    let mut ends = [-1.0; 2];
    for end in edge.items() {
        let number = end.as_f64().unwrap_or_default();
        if let Some(place) = ends.get_mut(count) {
            *place = number;
        }
        let here = path.join(count);
        count += 1;
        if number < 0.0 || number >= skeleton.joints.len() as f64 {
            findings
                .tell(
                    end.order(),
                    &here,
                    &notice!(
                        UnknownJoint,
                        "The edge leads to joint {number}, but the skeleton has {count} joint{_s}.",
                        "Joints are told by their place in \"nodes\", from 0 on.",
                        number = number,
                        count = skeleton.joints.len(),
                        _s = Arg::plural(skeleton.joints.len()),
                    ),
                )
                .offer("Remove this edge", &[])
                .remove(path);
        }
    }
    if count != 2 {
        findings
            .tell(
                edge.order(),
                path,
                &notice!(
                    WrongNumberOfJoints,
                    "The edge joins {count} joint{_s}, but an edge joins exactly two.",
                    "Write one edge for each pair of joints.",
                    count = count,
                    _s = Arg::plural(count),
                ),
            )
            .offer("Remove this edge", &[])
            .remove(path);
    } else if ends[0] == ends[1]
        && let Some(joint) = skeleton.joints.get(ends[0] as usize)
    {
        findings
            .tell(
                edge.order(),
                path,
                &notice!(
                    SelfJoinedJoint,
                    "The edge joins {name} with itself.",
                    "Join it with another joint, or take the edge out.",
                    name = text(joint.name).unwrap_or_default(),
                ),
            )
            .offer("Remove this edge", &[])
            .remove(path);
    }
}
