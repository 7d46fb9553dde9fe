import { Crash } from "./errors.js";

/**
 * Checks a keypoint structure as both stages do.
 * @param {any} structure as sent
 * @param {Set<string>} nodes what edges and positions may name
 * @param {Set<string>} edges the edges seen so far, of all tasks together; grows
 * @param {(code: string, message: string) => never} refuse
 * @throws {Crash} if one of the two lists is missing
 */
export function refuseBadStructure(structure, nodes, edges, refuse) {
  for (const { nodes: ends } of part(structure, "edges")) {
    if (ends.length !== 2) refuse("wrong_number_of_nodes", "One of the edges of the graph has a wrong number of nodes.");
    if (!ends.every((end) => nodes.has(end))) {
      refuse("incorrect_node_in_graph", "One of the edges of the graph has an incorrect name.");
    }
    const edge = JSON.stringify([...ends].sort());
    if (edges.has(edge)) refuse("duplicate_edge_in_graph", "The provided graph contains a duplicate edge.");
    edges.add(edge);
  }
  for (const { label, x, y } of part(structure, "positions")) {
    if (!nodes.has(label)) refuse("node_name_not_in_labels", "One of the node names is not in the list of labels.");
    if (![x, y].every((value) => value >= 0 && value <= 1)) {
      refuse("node_out_of_bounds", "One of the node's position is out of bounds.");
    }
  }
}

function part(structure, key) {
  if (structure[key] === undefined) throw new Crash(`keypoint structure without ${key}`);
  return structure[key];
}
