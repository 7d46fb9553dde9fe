import { createRoot } from "react-dom/client";
import { CONNECTIONS } from "../sandbox.js";
import { ProjectForm } from "./ProjectForm.jsx";

createRoot(document.querySelector("#app")).render(<ProjectForm connections={CONNECTIONS} />);
