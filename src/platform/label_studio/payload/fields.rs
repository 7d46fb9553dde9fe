//! The fields of a project.

/// What a field's value must be.
#[derive(Debug, Clone, Copy)]
pub enum Kind {
    /// Text of so many characters, at the least and at the most; it may be null, and empty.
    Text(usize, usize),
    /// Text that is read as HTML.
    Html,
    /// The label config.
    Config,
    /// `#rrggbb`
    Color,
    /// Yes or no.
    Flag,
    /// A whole number.
    Whole,
    /// One of these texts, or null.
    OneOf(&'static [&'static str]),
    /// A date and time, or null.
    Moment,
    /// The number of an organization, or null.
    Organization,
    /// What the server fills in itself.
    Author,
    /// What the server makes a whole number of.
    Switch,
    /// The weights of the controls, by their names.
    Weights,
    /// Nobody looks at it.
    Ignored,
    /// Only Enterprise knows it.
    Enterprise(Limit),
}

/// What Enterprise demands of a field that only it knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    /// Anything.
    Any,
    /// Anything, since Enterprise fills it in itself.
    ReadOnly,
    /// Yes or no; null too where the first says so.
    Flag(bool),
    /// Text.
    Text,
    /// A whole number from here to there; null too where the last says so.
    Whole(i32, i32, bool),
    /// A number as text, with so many digits before the point and two behind it, or null.
    Decimal(usize),
    /// One of these texts.
    OneOf(&'static [&'static str]),
}

const ANY_LENGTH: usize = usize::MAX;

/// The fields that the community server looks at, those that it makes itself, and those of Enterprise.
pub const FIELDS: &[(&str, Kind)] = {
    use Kind::{
        Author, Color, Config, Enterprise, Flag, Html, Ignored, Moment, OneOf, Organization,
        Switch, Text, Weights, Whole,
    };
    &[
        ("title", Text(3, 50)),
        ("description", Text(0, ANY_LENGTH)),
        ("label_config", Config),
        ("expert_instruction", Html),
        ("color", Color),
        ("show_instruction", Flag),
        ("show_skip_button", Flag),
        ("enable_empty_annotation", Flag),
        ("show_annotation_history", Flag),
        ("is_published", Flag),
        ("is_draft", Flag),
        ("show_collab_predictions", Flag),
        ("show_ground_truth_first", Flag),
        ("annotator_evaluation_enabled", Flag),
        ("show_overlap_first", Flag),
        ("evaluate_predictions_automatically", Flag),
        ("reveal_preannotations_interactively", Flag),
        ("maximum_annotations", Whole),
        ("min_annotations_to_start_training", Whole),
        ("overlap_cohort_percentage", Whole),
        (
            "sampling",
            OneOf(&[
                "Sequential sampling",
                "Uniform sampling",
                "Uncertainty sampling",
            ]),
        ),
        (
            "skip_queue",
            OneOf(&["REQUEUE_FOR_ME", "REQUEUE_FOR_OTHERS", "IGNORE_SKIPPED"]),
        ),
        ("task_data_login", Text(0, 256)),
        ("task_data_password", Text(0, 256)),
        ("pinned_at", Moment),
        ("model_version", Text(0, ANY_LENGTH)),
        ("organization", Organization),
        ("created_by", Author),
        ("control_weights", Weights),
        ("start_training_on_annotation_update", Switch),
        // What the server makes itself.
        ("id", Ignored),
        ("created_at", Ignored),
        ("state", Ignored),
        ("task_number", Ignored),
        ("finished_task_number", Ignored),
        ("num_tasks_with_annotations", Ignored),
        ("ground_truth_number", Ignored),
        ("skipped_annotations_number", Ignored),
        ("useful_annotation_number", Ignored),
        ("total_annotations_number", Ignored),
        ("total_predictions_number", Ignored),
        ("queue_total", Ignored),
        ("queue_done", Ignored),
        ("parsed_label_config", Ignored),
        ("config_has_control_tags", Ignored),
        ("config_suitable_for_bulk_annotation", Ignored),
        // What only Enterprise has.
        ("workspace", Enterprise(Limit::Whole(1, i32::MAX, true))),
        ("workspace_id", Enterprise(Limit::Whole(1, i32::MAX, true))),
        ("workspace_title", Enterprise(Limit::ReadOnly)),
        (
            "agreement_methodology",
            Enterprise(Limit::OneOf(&["consensus", "pairwise"])),
        ),
        ("agreement_threshold", Enterprise(Limit::Decimal(1))),
        (
            "annotation_limit_count",
            Enterprise(Limit::Whole(1, i32::MAX, true)),
        ),
        ("annotation_limit_percent", Enterprise(Limit::Decimal(3))),
        (
            "annotator_evaluation_minimum_score",
            Enterprise(Limit::Decimal(3)),
        ),
        (
            "annotator_evaluation_minimum_tasks",
            Enterprise(Limit::Whole(0, i32::MAX, true)),
        ),
        (
            "annotator_evaluation_continuous_tasks",
            Enterprise(Limit::Whole(0, i32::MAX, false)),
        ),
        (
            "annotator_evaluation_onboarding_tasks",
            Enterprise(Limit::Whole(0, i32::MAX, false)),
        ),
        (
            "annotator_evaluation_metric",
            Enterprise(Limit::OneOf(&[
                "gt_agreement",
                "acceptance_score",
                "rejection_rate",
            ])),
        ),
        (
            "custom_task_lock_ttl",
            Enterprise(Limit::Whole(1, 86_400, true)),
        ),
        ("custom_script", Enterprise(Limit::Text)),
        ("comment_classification_config", Enterprise(Limit::Text)),
        ("require_comment_on_skip", Enterprise(Limit::Flag(false))),
        ("strict_task_overlap", Enterprise(Limit::Flag(false))),
        (
            "pause_on_failed_annotator_evaluation",
            Enterprise(Limit::Flag(true)),
        ),
        (
            "show_unused_data_columns_to_annotators",
            Enterprise(Limit::Flag(true)),
        ),
        (
            "max_additional_annotators_assignable",
            Enterprise(Limit::Whole(i32::MIN, i32::MAX, true)),
        ),
        ("use_custom_interface", Enterprise(Limit::Flag(false))),
        ("custom_interface_code", Enterprise(Limit::Text)),
        ("custom_interface_compiled", Enterprise(Limit::Text)),
        ("custom_interface_params", Enterprise(Limit::Any)),
        ("input_schema", Enterprise(Limit::Any)),
        ("output_schema", Enterprise(Limit::Any)),
        (
            "source_interface_id",
            Enterprise(Limit::Whole(i32::MIN, i32::MAX, true)),
        ),
        (
            "source_interface_version",
            Enterprise(Limit::Whole(i32::MIN, i32::MAX, true)),
        ),
        ("duplication_done", Enterprise(Limit::ReadOnly)),
        ("duplication_status", Enterprise(Limit::ReadOnly)),
        ("internal_description", Enterprise(Limit::Any)),
        ("dm_column_defaults", Enterprise(Limit::Any)),
        (
            "collection_mode",
            Enterprise(Limit::OneOf(&["assigned", "open"])),
        ),
        ("assignment_settings", Enterprise(Limit::Any)),
        ("review_settings", Enterprise(Limit::Any)),
    ]
};
