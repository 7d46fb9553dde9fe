// Registers the parts of the form that are elements of their own. The form shows a part as soon as it stands here.
export {};
