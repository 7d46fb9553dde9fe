import { createApp } from "vue";
import { CONNECTIONS } from "../sandbox.js";
import ProjectForm from "./ProjectForm.vue";

createApp(ProjectForm, { connections: CONNECTIONS }).mount("#app");
