import { connect, createServer } from "node:net";

/**
 * A gateway before a server that uses each connection for one request, as some do. Connections that the server cuts are
 * cut to the browser too.
 * @param {string} target address of the server
 * @returns {Promise<{ url: string, close: () => Promise<void> }>}
 */
export async function closingGateway(target) {
  const { hostname, port } = new URL(target);
  const open = new Set();
  const gateway = createServer({ noDelay: true }, (browser) => {
    const server = connect({ host: hostname, port: Number(port), noDelay: true });
    for (const [from, to] of [[browser, server], [server, browser]]) {
      open.add(from);
      from.on("error", () => to.destroy());
      from.on("close", () => {
        open.delete(from);
        to.destroySoon();
      });
    }
    browser.once("data", (head) => {
      server.write(head.toString("latin1").replace(/^connection: keep-alive\r$/im, "Connection: close\r"), "latin1");
      browser.pipe(server);
    });
    server.pipe(browser);
  });
  await new Promise((ready, failed) => gateway.once("error", failed).listen(0, "127.0.0.1", ready));
  return {
    url: `http://127.0.0.1:${gateway.address().port}`,
    close: () =>
      new Promise((done) => {
        gateway.close(() => done());
        for (const socket of open) socket.destroy();
      }),
  };
}
