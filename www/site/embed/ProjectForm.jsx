import "labelwright/form";
import { useState } from "react";

/** `connections`: by platform, such as { geti: { platform: "geti", baseUrl: "https://geti.example.com", token } } */
export function ProjectForm({ connections }) {
  const [platform, setPlatform] = useState("geti");
  const [created, setCreated] = useState([]);

  return (
    <>
      <labelwright-form
        draft="off"
        connection={connections[platform]}
        onlabelwright-change={({ detail }) => setPlatform(detail.platform)}
        onlabelwright-created={({ detail }) => setCreated((before) => [...before, detail.project])}
      />
      <h2>Created here</h2>
      <ul id="created">
        {created.map(({ name, ref: id }) => (
          <li key={id}>
            {name}: {id}
          </li>
        ))}
      </ul>
    </>
  );
}
