// `labelwright/form` where there is no page: in Node, and when a framework renders on the server. It registers nothing.
export class LabelwrightForm {
  constructor() {
    throw new TypeError("<labelwright-form> needs a browser: here it can be imported, and nothing more.");
  }
}
