#![doc = "Labelwright."]
