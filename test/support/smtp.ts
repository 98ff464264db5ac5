import { createServer, type Socket } from "node:net";

/** A mail that the server took: the addresses of its envelope, and header and text as they came. */
export interface TakenMail {
  readonly recipients: readonly string[];
  readonly message: string;
}

/** A mail server on a free port that takes everything but what goes to `full@…`. */
export async function startSmtp(): Promise<{ url: string; taken: readonly TakenMail[]; stop(): Promise<void> }> {
  const taken: TakenMail[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    talk(socket, (mail) => taken.push(mail));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const stop = () => {
    for (const socket of sockets) socket.destroy();
    return new Promise<void>((resolve) => server.close(() => resolve()));
  };
  return { url: `smtp://127.0.0.1:${port}`, taken, stop };
}

function talk(socket: Socket, take: (mail: TakenMail) => void): void {
  let rest = "";
  let recipients: string[] = [];
  let message: string[] | null = null;
  const say = (line: string) => socket.write(`${line}\r\n`);
  const hear = (line: string) => {
    if (message !== null && line !== ".") message.push(line);
    else if (message !== null) {
      take({ recipients, message: message.join("\n") });
      [recipients, message] = [[], null];
      say("250 taken");
    } else if (line.startsWith("DATA")) {
      message = [];
      say("354 go on");
    } else if (/^RCPT TO:<full@/.test(line)) say("452 mailbox full");
    else {
      const recipient = /^RCPT TO:<(.*)>/.exec(line)?.[1];
      if (recipient !== undefined) recipients.push(recipient);
      say(line.startsWith("QUIT") ? "221 bye" : "250 well");
    }
  };
  socket.setEncoding("utf8").on("data", (text: string) => {
    const lines = (rest + text).split("\r\n");
    rest = lines.pop() ?? "";
    for (const line of lines) hear(line);
  });
  say("220 mail.example");
}
