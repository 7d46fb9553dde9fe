//! The registry of codes: a code that does not stand here cannot be used.

use crate::json::{Out, Show};
use crate::platform::PlatformId;

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Worth knowing; nothing is wrong.
    Info,
    /// The platform takes it, but hardly as it was meant.
    Warning,
    /// The platform refuses it, or breaks on it.
    Error,
}

impl Severity {
    /// Its name in the API.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Severity::Info => "info",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

/// Where a code can come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// Any check of any platform.
    Any,
    /// One platform's rules.
    Platform(PlatformId),
}

impl Scope {
    /// Whether this build can find it: a file for one platform alone knows nothing of the codes of the others.
    #[must_use]
    pub const fn is_known(self) -> bool {
        match self {
            Scope::Any => true,
            Scope::Platform(PlatformId::Geti) => cfg!(feature = "geti"),
            Scope::Platform(PlatformId::LabelStudio) => cfg!(feature = "label-studio"),
            Scope::Platform(PlatformId::Scale) => cfg!(feature = "scale"),
            Scope::Platform(PlatformId::Pictograph) => cfg!(feature = "pictograph"),
        }
    }

    /// The text, where it can be needed.
    const fn known(self, text: &'static str) -> &'static str {
        if self.is_known() { text } else { "" }
    }
}

/// What the registry says of a code.
#[derive(Debug, Clone, Copy)]
pub struct CodeInfo {
    /// The code itself.
    pub code: Code,
    /// Its stable text.
    pub name: &'static str,
    /// How bad it is, unless `strict` says otherwise.
    pub severity: Severity,
    /// The platform's documentation forbids it, though its server does not: `strict` makes it an error.
    pub strict: bool,
    /// Whose rule it is.
    pub scope: Scope,
    /// What it means, in one line.
    pub title: &'static str,
    /// What the server answers to it; empty where no server is involved. For the docs, so not in the wasm file.
    #[cfg(not(target_arch = "wasm32"))]
    pub answer: &'static str,
    /// What `repair` does about it, or why it can't do anything. For the docs too.
    #[cfg(not(target_arch = "wasm32"))]
    pub repair: &'static str,
}

macro_rules! registry {
    ($($variant:ident $name:literal $severity:ident $scope:ident $($strict:ident)? : $title:literal, $answer:literal, $repair:literal;)*) => {
        /// A kind of finding. Its text, in JSON and in the docs, is snake_case and never changes.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $(#[doc = $title] $variant,)*
        }

        /// Every code, in the order of the docs.
        pub const CODES: &[CodeInfo] = &[$(CodeInfo {
            code: Code::$variant,
            name: registry!(@scope $scope).known($name),
            severity: Severity::$severity,
            strict: registry!(@strict $($strict)?),
            scope: registry!(@scope $scope),
            title: registry!(@scope $scope).known($title),
            #[cfg(not(target_arch = "wasm32"))]
            answer: $answer,
            #[cfg(not(target_arch = "wasm32"))]
            repair: $repair,
        }),*];
    };
    (@strict) => { false };
    (@strict strict) => { true };
    (@scope Any) => { Scope::Any };
    (@scope $platform:ident) => { Scope::Platform(PlatformId::$platform) };
}

registry! {
    // Shape: what any platform's reader can find.
    NotJson "not_json" Error Any: "The text or value is not JSON.", "400 missing_payload (Geti)", "No: what was meant cannot be known.";
    WrongType "wrong_type" Error Any: "A value has another type than the one that belongs there.", "400 bad_request (Geti)", "Numbers become text, a label that is its name alone becomes a label, and empty values are taken out where they may be left out; otherwise no, since the value itself is missing.";
    MissingKey "missing_key" Error Any: "A key that must be there is not.", "400 bad_request (Geti)", "A colour and a task title are made up; other values are not known.";
    UnknownKey "unknown_key" Error Any: "A key that the platform does not know.", "400 bad_request (Geti)", "Renames a near miss, else takes the key out.";
    EmptyText "empty_text" Error Any: "A text that must hold at least one character is empty.", "400 bad_request (Geti)", "Takes it out where it may be left out, and makes up task titles and groups; a name is not known.";
    TextTooLong "text_too_long" Error Any: "A text is longer than the platform takes.", "400 bad_request (Geti)", "Cuts it, and keeps names apart.";
    WrongLength "wrong_length" Error Any: "An id does not have its exact length.", "400 bad_request (Geti)", "No: an id cannot be guessed.";
    UnknownTaskType "unknown_task_type" Error Any: "A task type that the platform does not have.", "400 bad_request (Geti)", "Corrects spelling and old names; else no.";
    BadColor "bad_color" Error Any: "A colour that is not written as #rrggbb or #rrggbbaa.", "400 bad_request (Geti)", "Rewrites short forms and CSS names; anything else gets a colour of the palette.";
    LoneSurrogate "lone_surrogate" Error Any: "A text holds half of a character pair, which cannot be stored.", "500 (Geti crashes)", "Takes the half out.";
    ServerRefused "server_refused" Error Any: "The platform refused the body for a reason that no rule here knows.", "400 bad_request (Geti)", "No: the reason is the server's own.";

    MoreFindings "more_findings" Info Any: "There are more findings than are listed.", "", "Not an error.";

    // The neutral project.
    UnsupportedKind "unsupported_kind" Error Any: "The platform has no such kind of task.", "", "No: another kind of task is another project.";
    UnknownKind "unknown_kind" Error Any: "A kind of task that Labelwright does not know.", "", "Corrects spelling.";
    NotOnPlatform "not_on_platform" Warning Any: "The platform cannot hold this; it is left out when the project is sent.", "", "Not an error.";
    NotInSpec "not_in_spec" Warning Any: "The neutral project cannot hold this; it is left out when the body is read.", "", "Not an error.";

    // Geti: the server's own codes.
    EmptyProjectName "empty_project_name" Error Geti: "The project name is blank.", "400 empty_project_name", "Names it \"Untitled project\": a blank name says nothing, and a project can be renamed.";
    TasklessProject "taskless_project" Error Geti: "The pipeline has no tasks.", "400 taskless_project", "No: the kind of task is not known.";
    DuplicateTaskNames "duplicate_task_names" Error Geti: "Two tasks have the same title.", "400 duplicate_task_names", "Renames the later task, and its connections where they are clear.";
    InvalidTaskType "invalid_task_type" Error Geti: "A task type that this server no longer takes.", "400 invalid_task_type", "Writes the type's present name.";
    NoTasksConnections "no_tasks_connections" Error Geti: "The pipeline has no connections.", "400 no_tasks_connections", "Connects the tasks in their order; adds a dataset task to a single one.";
    TooManyTasks "too_many_tasks" Error Geti: "The pipeline has more connections than the server takes.", "400 too_many_tasks", "Connects the tasks anew where few enough tasks are there; else no, since a task would be lost.";
    BadNumberOfTaskConnections "bad_number_of_task_connections" Error Geti: "The number of connections is not one less than the number of tasks.", "400 bad_number_of_task_connections", "Connects the tasks anew in their order.";
    UnconnectedTasks "unconnected_tasks" Error Geti: "A connection names no task of the pipeline, or a task is in no connection.", "400 unconnected_tasks", "Corrects a near miss, else connects the tasks anew in their order.";
    TooManyLabels "too_many_labels" Error Geti: "The project has more labels than the server takes.", "409 too_many_labels", "No: labels would be lost.";
    BadNumberOfLabels "bad_number_of_labels" Error Geti: "A task has too few or too many labels.", "400 bad_number_of_labels", "Takes labels off tasks that have none; missing labels are not known.";
    DuplicateLabelNames "duplicate_label_names" Error Geti: "Two labels have the same name.", "400 duplicate_label_names", "Takes out an exact copy, else renames the later label.";
    DuplicateLabelHotkeys "duplicate_label_hotkeys" Error Geti: "Two labels have the same hotkey.", "400 duplicate_label_hotkeys", "Takes the hotkey off the later label.";
    UnsupportedHierarchicalLabels "unsupported_hierarchical_labels" Error Geti: "A label has a parent in a task that is not a classification.", "400 unsupported_hierarchical_labels", "Takes the parent off.";
    SelfReferencingParentLabel "self_referencing_parent_label" Error Geti: "A label is its own parent.", "400 self_referencing_parent_label", "Takes the parent off.";
    ParentLabelNotFound "parent_label_not_found" Error Geti: "The parent of a label is not a label of its task or of the task before.", "400 parent_label_not_found", "Corrects a near miss, else makes it a top label.";
    EmptyParentLabel "empty_parent_label" Error Geti: "The parent of a label is an empty label.", "400 empty_parent_label", "Takes the parent off.";
    MultiTaskLabelGroup "multi_task_label_group" Error Geti: "A group is used by labels of two tasks.", "400 multi_task_label_group", "Gives the later task's labels a group of their own.";
    MultipleEmptyLabels "multiple_empty_labels" Error Geti: "A group holds two empty labels.", "400 multiple_empty_labels", "Gives the later one a group of its own.";
    MismatchingParentsInLabelGroup "mismatching_parents_in_label_group" Error Geti: "The labels of one group have different parents.", "400 mismatching_parents_in_label_group", "Splits the group by parent.";
    ReservedEmptyLabel "reserved_empty_label" Error Geti: "A label's name or group is the word that Geti keeps for the task's empty label.", "400 reserved_empty_label", "Takes the label out where it stands for the empty one, else renames the group.";
    InvalidLabelDeleted "invalid_label_deleted" Error Geti: "A label is deleted that must stay.", "400 invalid_label_deleted", "Takes the deletion back.";
    WrongNumberOfNodes "wrong_number_of_nodes" Error Geti: "An edge of the skeleton does not join exactly two points.", "400 wrong_number_of_nodes", "Splits a longer edge into pairs, takes a shorter one out.";
    IncorrectNodeInGraph "incorrect_node_in_graph" Error Geti: "An edge of the skeleton names a point that is no label of the task.", "400 incorrect_node_in_graph", "Corrects a near miss, else takes the edge out.";
    DuplicateEdgeInGraph "duplicate_edge_in_graph" Error Geti: "Two edges of the skeleton join the same points.", "400 duplicate_edge_in_graph", "Takes the later edge out.";
    NodeNameNotInLabels "node_name_not_in_labels" Error Geti: "A position of the skeleton is of a point that is no label of the task.", "400 node_name_not_in_labels", "Corrects a near miss, else takes the position out.";
    NodeOutOfBounds "node_out_of_bounds" Error Geti: "A position of the skeleton lies outside 0 to 1.", "400 node_out_of_bounds", "Moves it to the nearest border; a position that is no number goes to the middle.";

    // Geti: what its server refuses without a code of its own, or crashes on.
    TooManyOutgoingConnections "too_many_outgoing_connections" Error Geti: "Two connections leave the same task.", "400 bad_request", "Connects the tasks anew in their order.";
    TooManyIncomingConnections "too_many_incoming_connections" Error Geti: "Two connections enter the same task.", "400 bad_request", "Connects the tasks anew in their order.";
    MissingGroup "missing_group" Error Geti: "A label has no group.", "500 (crash)", "Gives the label a group: that of its siblings or one of its own.";
    UnhashableParent "unhashable_parent" Error Geti: "The parent of a label is a list or an object.", "500 (crash)", "Takes the parent off.";
    EndlessParentSearch "endless_parent_search" Error Geti: "The search for a label's parent runs in a circle of connections and never ends.", "no answer (hang)", "Takes the parent off.";
    AutomaticGroupClash "automatic_group_clash" Error Geti: "A group clashes with one that Geti adds for another task.", "500 (crash, and leaves an orphan project behind)", "Renames a group that was sent; two tasks of the same family can't be told apart.";
    ParentOutsidePair "parent_outside_pair" Error Geti: "With three trainable tasks, a parent lies outside of two tasks that follow each other.", "500 (crash)", "Takes the parent off.";
    MissingSkeleton "missing_skeleton" Error Geti: "A keypoint task has no skeleton, or one without edges or positions.", "500 (crash)", "Adds the missing lists.";
    SkeletonOfOtherTask "skeleton_of_other_task" Error Geti: "A skeleton names a label of another task.", "500 (crash)", "Takes the edge or position out.";
    SkeletonNodeNone "skeleton_node_none" Error Geti: "A skeleton names the point \"None\", which the server mistakes for a missing id.", "500 (crash)", "Takes the edge or position out.";
    BrokenUnusedSkeleton "broken_unused_skeleton" Error Geti: "A task that is not a keypoint task has a skeleton, and a broken one.", "500 (crash)", "Takes the skeleton out.";
    CrashingLabelKey "crashing_label_key" Error Geti: "A label has a key that collides with a name inside the server.", "500 (crash)", "Takes the key out.";
    UnknownTaskTypeCrash "unknown_task_type_crash" Error Geti: "An update names a task type that the server does not know.", "500 (crash)", "Corrects spelling; else no.";
    UppercaseConnectionId "uppercase_connection_id" Error Geti: "A connection and a task spell an id in different case or spacing, or with capitals.", "400 bad_request", "No: the id is the server's.";
    UnsupportedLabelAddition "unsupported_label_addition" Error Geti: "A label is added to a task that takes no new labels.", "400 bad_request", "Takes the new label out.";

    // Geti: what its server takes, but hardly as it was meant.
    ParentCycle "parent_cycle" Warning Geti: "Labels are each other's parents in a circle.", "201", "Not an error.";
    ReversedConnection "reversed_connection" Warning Geti: "A connection leads into the dataset task.", "201", "Not an error.";
    ConnectionCycle "connection_cycle" Warning Geti: "A connection is missing: some tasks run in a circle beside the pipeline.", "201, and every later GET and the project list answer 500", "Not an error.";
    NoDatasetTask "no_dataset_task" Warning Geti strict: "The pipeline does not begin with a dataset task.", "201", "Not an error unless strict; adds the dataset task then.";
    NoCropTask "no_crop_task" Warning Geti strict: "No crop task stands between two chained tasks.", "201", "Not an error unless strict; adds the crop task then.";
    NoTrainableTask "no_trainable_task" Warning Geti strict: "The pipeline has no task that can be trained.", "201", "Not an error unless strict.";
    MoreTasksThanDocumented "more_tasks_than_documented" Warning Geti strict: "The pipeline chains more tasks than the documentation allows.", "201", "Not an error unless strict.";
    MoreLabelsThanDocumented "more_labels_than_documented" Warning Geti strict: "The project has more labels than the documentation allows.", "201", "Not an error unless strict.";
    AnomalyTitle "anomaly_title" Warning Geti: "A task with the title \"Anomaly\" becomes an anomaly task, whatever its type.", "201", "Not an error.";
    MissingColor "missing_color" Warning Geti: "A label has no colour and comes back white.", "201", "Not an error.";
    ColorWithNewline "color_with_newline" Warning Geti: "A colour ends with a line break.", "201", "Not an error.";
    SimilarLabelNames "similar_label_names" Warning Geti: "Two labels differ only in case or spaces.", "201", "Not an error.";
    SimilarLabelHotkeys "similar_label_hotkeys" Warning Geti: "Two hotkeys differ only in case or spaces.", "201", "Not an error.";
    AnnotatorHotkey "annotator_hotkey" Warning Geti: "A hotkey is one that Geti's own annotator uses.", "201", "Not an error.";
    BlankText "blank_text" Warning Geti: "A title, name or group holds nothing that can be seen.", "201", "Not an error.";
    UnusedSkeleton "unused_skeleton" Warning Geti: "A task that is not a keypoint task has a skeleton; it is ignored.", "201", "Not an error.";
    SelfEdge "self_edge" Warning Geti: "An edge of the skeleton joins a point with itself.", "201", "Not an error.";
    PointWithoutPosition "point_without_position" Warning Geti: "A label of a keypoint task has no position in the skeleton.", "201", "Not an error.";
    DuplicatePosition "duplicate_position" Warning Geti: "A point of the skeleton has two positions.", "201", "Not an error.";
    KeypointFlag "keypoint_flag" Info Geti: "Keypoint detection must be switched on at the server.", "201, or 400 invalid_task_type where it is off", "Not an error.";

    // Label Studio: what its server refuses, or crashes on. It has no codes of its own.
    ConfigSyntax "config_syntax" Error LabelStudio: "The label config is not XML, or has a DOCTYPE.", "400 with the words of its XML reader", "No: what was meant cannot be known.";
    ConfigCrash "config_crash" Error LabelStudio: "The label config is XML, but its second reader breaks on it.", "500 (crash)", "Removes the XML declaration; else no.";
    MissingAttribute "missing_attribute" Error LabelStudio: "A tag of the label config lacks an attribute that it must have.", "400 Validation failed", "Names a tag that has no name; removes a choice or label without a value only when asked.";
    NumericAttribute "numeric_attribute" Error LabelStudio: "A name in the label config looks like a number, true or false, and is taken for one.", "400 Validation failed: 1 is not of type 'string'", "Puts the tag's own name before it, wherever it is used.";
    NumericText "numeric_text" Error LabelStudio: "Text at the beginning of a tag looks like a number, true or false, and is taken for one.", "400 Validation failed: 5 is not of type 'string'", "Removes the text, which is not shown anyway.";
    NoOptions "no_options" Error LabelStudio: "A Choices or Labels tag has nothing to choose from.", "400 Validation failed", "No: the choices are not known.";
    ValueAndValueList "value_and_value_list" Error LabelStudio: "A tag has both value and valueList.", "400 Validation failed: is valid under each of", "No: which of the two was meant is not known.";
    SingleChoice "single_choice" Error LabelStudio: "A Choices tag has only one Choice, in a place where the server demands two.", "400 Validation failed: is not of type 'array'", "Puts the tag into a View of its own, where that helps.";
    DuplicateNames "duplicate_names" Error LabelStudio: "A name stands twice in the label config.", "400 Label config contains non-unique names", "Renames the later one.";
    UnknownToName "unknown_to_name" Error LabelStudio: "A toName names nothing in the label config.", "400 toName not found in names", "Corrects spaces and near misses; points it to the object where there is only one.";
    BadVideoSpeed "bad_video_speed" Error LabelStudio: "A playback speed of a video is no number from 0.05 to 10, or the least one is above the usual one.", "400 Video tag", "No: the speed is not known.";
    TextTooShort "text_too_short" Error LabelStudio: "A text is shorter than the platform takes.", "400 Ensure this field has at least 3 characters", "No: what was meant cannot be known.";
    NullCharacter "null_character" Error LabelStudio: "A text holds the character U+0000.", "400 Null characters are not allowed", "Removes the character.";
    UnknownOption "unknown_option" Error Any: "A value is none of the few that may stand there.", "400 is not a valid choice", "Corrects spelling; else no.";
    BadDate "bad_date" Error LabelStudio: "A text is no date and time, or one that is out of range.", "400 Datetime has wrong format", "No: the time is not known.";
    NumberOutOfRange "number_out_of_range" Error LabelStudio: "A whole number does not fit into 64 bits.", "400 Ensure this value is less than or equal to 9223372036854775807", "No: the number is not known.";
    CrashingValue "crashing_value" Error LabelStudio: "A value on which the server breaks.", "500 (crash)", "Removes it, or makes it empty.";
    UnknownOrganization "unknown_organization" Error LabelStudio: "There is no organization of that id; the community server has only number 1.", "400 Invalid pk", "Removes it: the server knows its organization.";
    AuthorGiven "author_given" Error LabelStudio: "The body says who made the project, which the server breaks on.", "500 (crash), or 400 user with this email address already exists", "Removes it.";

    // Label Studio: what its server takes, but hardly as it was meant.
    IgnoredKey "ignored_key" Warning Any: "A key that the server ignores.", "201", "Not an error.";
    EnterpriseLimit "enterprise_limit" Warning LabelStudio: "A value that the community server ignores and Label Studio Enterprise refuses.", "201 (Community), 400 (Enterprise)", "Not an error.";
    LostProject "lost_project" Warning LabelStudio: "An update takes the project out of its organization, and nobody sees it again.", "200, and 404 ever after", "Not an error.";
    MissingWorkspace "missing_workspace" Warning LabelStudio: "A project from a template has no workspace, which older servers demand.", "201, or 400 before August 2026", "Not an error.";
    UnknownTag "unknown_tag" Warning LabelStudio: "A tag that the labelling editor does not know.", "201", "Not an error.";
    WrongTarget "wrong_target" Warning LabelStudio: "A toName names something that the tag cannot label.", "201", "Not an error.";
    MisplacedLabel "misplaced_label" Warning LabelStudio: "A Label or Choice stands outside of the tags that may hold one.", "201", "Not an error.";
    RepeatedLabel "repeated_label" Warning LabelStudio: "A value stands twice among the labels or choices of one tag.", "201", "Not an error.";
    RepeatedHotkey "repeated_hotkey" Warning LabelStudio: "A hotkey stands twice in the label config.", "201", "Not an error.";
    ControlWithoutObject "control_without_object" Warning LabelStudio: "A tag labels nothing: it has no toName, and there is not exactly one object to choose.", "201", "Not an error.";
    LongConfig "long_config" Warning LabelStudio: "The label config is so long that the editor becomes slow.", "201", "Not an error.";

    // Platforms that address projects by their names.
    UnaddressableName "unaddressable_name" Error Any: "The name is one that no address can hold, and the platform addresses projects by their names.", "a project that cannot be read or changed (Scale, Pictograph)", "No: what it should be called is not known.";
    SlashInName "slash_in_name" Warning Any: "The name has a slash in it, which some proxies take for a step in the address.", "200 (Scale), 201 (Pictograph)", "Not an error.";

    // Scale: what its documentation forbids. Its server has no codes, and nobody has seen its answers.
    RapidAndStudio "rapid_and_studio" Error Scale: "The project is to be both one of Scale Rapid and one of Scale Studio.", "not documented", "No: which of the two was meant is not known.";
    StudioOnly "studio_only" Error Scale: "A key that only projects of Scale Studio have.", "not documented: \"Studio projects only\"", "No: it may be that the project was meant to be one of Studio.";
    ConsensusOnly "consensus_only" Error Scale: "A number of attempts where the pipeline is not one of consensus.", "not documented: \"Studio consensus projects only\"", "No: it may be that the pipeline was meant to be one of consensus.";
    DuplicateChoices "duplicate_choices" Error Scale: "A label stands twice in one list, or among those below it.", "not documented", "Takes the later one out, where nothing stands below it.";

    // Scale: what it may well take, but hardly as it was meant.
    UnlistedTaskType "unlisted_task_type" Warning Scale: "A task type that is none of those that are known.", "not documented", "Not an error.";
    UndocumentedKey "undocumented_key" Warning Scale: "A key that the documentation does not have in this place.", "not documented", "Not an error.";
    FewAttempts "few_attempts" Warning Scale: "Fewer attempts than a consensus takes.", "not documented", "Not an error.";
    FewChoices "few_choices" Warning Scale: "There are no labels, or only one answer, to choose from.", "not documented", "Not an error.";
    ImpossibleLimits "impossible_limits" Warning Scale: "Limits that no annotation keeps.", "not documented", "Not an error.";
    OtherTaxonomy "other_taxonomy" Warning Scale: "Labels stand in a place where tasks of this type have none.", "not documented", "Not an error.";
    FlagAsText "flag_as_text" Warning Scale: "True or false is written as text.", "200, as in the documentation's own example", "Not an error.";
    EmptyParameters "empty_parameters" Warning Scale: "The new version of the parameters would hold none at all.", "200", "Not an error.";

    // Pictograph: what its documentation says to fail, and what its official clients refuse to send.
    DuplicateClassNames "duplicate_class_names" Error Pictograph: "Two classes have the same name; in the newer API, the same name and type.", "422", "Takes out an exact copy, else renames the later class.";
    UnknownAnnotationType "unknown_annotation_type" Error Pictograph: "A type of annotations that Pictograph does not have.", "422", "Corrects spelling; else no.";
    EmptySkeleton "empty_skeleton" Error Pictograph: "A skeleton has no joints.", "not documented; the official client refuses it", "Takes the skeleton out.";
    DuplicateJointNames "duplicate_joint_names" Error Pictograph: "Two joints of a skeleton have the same name.", "not documented; the official client refuses it", "Renames the later joint.";
    JointOutOfBounds "joint_out_of_bounds" Error Pictograph: "A joint of a skeleton lies outside 0 to 1.", "not documented; the official client refuses it", "Moves it to the nearest border.";
    UnknownJoint "unknown_joint" Error Pictograph: "An edge of a skeleton leads to a joint that is not there.", "not documented; the official client refuses it", "Takes the edge out.";
    WrongNumberOfJoints "wrong_number_of_joints" Error Pictograph: "An edge of a skeleton does not join exactly two joints.", "not documented; the official client refuses it", "Takes the edge out.";
    SelfJoinedJoint "self_joined_joint" Error Pictograph: "An edge of a skeleton joins a joint with itself.", "not documented; the official client refuses it", "Takes the edge out.";
    NewerApiOnly "newer_api_only" Error Pictograph: "The project has something that only the newer API has, and the server speaks the older.", "ignored, or 422", "No: what is to become of it is not known.";
    NothingToUpdate "nothing_to_update" Error Pictograph: "An update changes nothing.", "not documented; the official clients refuse it", "No: what it should change is not known.";
    BaseWithoutClasses "base_without_classes" Error Pictograph: "An update has \"classes_base\" and no \"classes\".", "not documented; the official client refuses it", "Takes \"classes_base\" out.";

    // Pictograph: what it takes, but hardly as it was meant.
    RemovesAllClasses "removes_all_classes" Warning Pictograph: "An update removes every class, and with them all annotations.", "200", "Not an error.";
    UnlistedAnnotationType "unlisted_annotation_type" Warning Pictograph: "A class has a type that the project's list of annotation types does not have.", "not documented", "Not an error.";
    UndocumentedType "undocumented_type" Warning Pictograph strict: "A type of annotations that the clients of the newer API do not know.", "not documented", "Not an error unless strict; corrects spelling then.";
    UnreadableColor "unreadable_color" Warning Pictograph strict: "A colour is none of style sheets.", "not documented", "Not an error unless strict; rewrites short forms, else takes the colour out then.";
    NameLikeId "name_like_id" Warning Pictograph: "The project's name looks like an id, which the newer API looks for in the same place.", "201", "Not an error.";
    SimilarClassNames "similar_class_names" Warning Pictograph: "Two classes differ only in case or spaces.", "201", "Not an error.";
    MisplacedSkeleton "misplaced_skeleton" Warning Pictograph: "A class that is not one of keypoints has a skeleton.", "not documented", "Not an error.";
    RepeatedAttribute "repeated_attribute" Warning Pictograph: "A class has two attributes of one name.", "not documented", "Not an error.";
    SelectWithoutValues "select_without_values" Warning Pictograph: "An attribute is a choice of no values.", "not documented", "Not an error.";
}

/// As `codes()` tells of it.
impl Show for CodeInfo {
    fn show(&self, out: &mut Out) {
        let platform = match self.scope {
            Scope::Any => None,
            Scope::Platform(id) => Some(id.name()),
        };
        out.open('{');
        out.texts(&[
            ("code", Some(self.name)),
            ("platform", platform),
            ("severity", Some(self.severity.name())),
            ("title", Some(self.title)),
            ("docs", Some(&["docs/codes.md#", self.name].concat())),
        ]);
        out.close('}');
    }
}

impl Code {
    /// What the registry says of it.
    #[must_use]
    pub fn info(self) -> &'static CodeInfo {
        // The variants and the table come from one list, in one order.
        &CODES[self as usize]
    }

    /// Its stable text.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.info().name
    }
}
