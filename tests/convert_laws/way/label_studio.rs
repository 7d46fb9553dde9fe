//! Label Studio: labels of one group stand in one tag, and colours are made up where labels are drawn.

use labelwright::platform::PlatformId;

use super::Way;

pub const WAY: Way = Way {
    made_up: &["/tasks/*/labels/*/color"],
    words: &["/label_config", "\"expert_instruction\""],
    ..Way::of(PlatformId::LabelStudio)
};
