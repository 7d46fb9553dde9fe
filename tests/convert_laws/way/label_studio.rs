//! Label Studio.

use labelwright::platform::PlatformId;

use super::Way;

pub const WAY: Way = Way::of(PlatformId::LabelStudio);
