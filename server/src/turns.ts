/** When a server may be asked: after `initialize`, which comes once, and until `shutdown`. */
import { ErrorCodes, Message, ResponseError } from 'vscode-languageserver';
import type { Connection, MessageStrategy } from 'vscode-languageserver';

/** What a request out of turn is answered as. */
const refusedMethod = 'isnad/refused';

interface Refusal {
  readonly code: number;
  readonly message: string;
}

const tooEarly: Refusal = { code: ErrorCodes.ServerNotInitialized, message: 'the first request is “initialize”' };
const again: Refusal = { code: ErrorCodes.InvalidRequest, message: 'the server is initialized already' };
const tooLate: Refusal = { code: ErrorCodes.InvalidRequest, message: 'the server has been shut down' };

/** Passes on what comes in its turn. Of what does not, requests are refused with the error that LSP asks for, notifications dropped. */
export function inTurn(): MessageStrategy {
  let stage: 'new' | 'initialized' | 'shut down' = 'new';

  const refusal = (method: string): Refusal | null => {
    if (stage === 'shut down') return tooLate;
    if (method === 'initialize') return stage === 'new' ? null : again;
    return stage === 'new' ? tooEarly : null;
  };

  return {
    handleMessage(message, next) {
      if (Message.isRequest(message)) {
        const refused = refusal(message.method);
        // The connection answers what its handlers return: a strategy cannot answer by itself.
        if (refused) return next({ ...message, method: refusedMethod, params: refused } as Message);
        if (message.method === 'initialize') stage = 'initialized';
        if (message.method === 'shutdown') stage = 'shut down';
      } else if (Message.isNotification(message) && stage !== 'initialized' && message.method !== 'exit') return;
      return next(message);
    },
  };
}

/** Answers what {@link inTurn} has refused. */
export function answerRefused(connection: Connection): void {
  connection.onRequest(refusedMethod, ({ code, message }: Refusal) => new ResponseError(code, message));
}
