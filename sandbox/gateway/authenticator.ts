import { GatewayCloseCodes, GatewayOpcodes } from 'discord-api-types/v10';
import type { Admission, Connection } from './connection';
import type { GatewayContext } from './context';
import { GatewayClose } from './gateway-close';
import { readIdentify, readResume } from './identify';
import { greet } from './ready';
import type { Session } from './session';

const REFUSAL_CODES = {
  'invalid-seq': GatewayCloseCodes.InvalidSeq,
  'timed-out': GatewayCloseCodes.SessionTimedOut,
};

/** Lets clients in: op 2 begins a session, op 6 continues one. */
export class Authenticator implements Admission {
  /** Connections that were told by op 9 `true` to resume where they are. */
  private readonly invited = new WeakSet<Connection>();

  /** @param onTokenSpent called when a bot has used up its identifies of the day: Discord resets its token */
  public constructor(
    private readonly context: GatewayContext,
    private readonly onTokenSpent: () => void,
  ) {}

  /**
   * Op 2. At the address for resuming, or too soon after another one, it is answered with op 9 `false`.
   * @throws GatewayClose as `readIdentify`
   */
  public identify(connection: Connection, value: unknown): void {
    const { world, starts, sessions, log } = this.context;
    const identity = readIdentify(world, value);
    if (connection.door === 'resume') {
      log.add({ kind: 'misuse', detail: 'An identify at the address that is only for resuming' });
      this.refuse(connection, 'identify-refused', 'Identify at the address for resuming');
      return;
    }
    const start = starts.take(identity.shard[0]);
    if (start === 'used-up') {
      this.onTokenSpent();
      throw new GatewayClose(GatewayCloseCodes.AuthenticationFailed, 'All identifies of the day are used up');
    }
    if (start === 'too-fast') {
      this.refuse(connection, 'identify-refused', 'More identifies at once than max_concurrency allows');
      return;
    }
    const session = sessions.begin(identity);
    connection.adopt(session);
    log.add({
      kind: 'identified',
      sessionId: session.id,
      shard: session.shard,
      detail: 'A new session',
    });
    greet(world, session);
  }

  /**
   * Op 6: what was missed, in order, then RESUMED. A session that is not known any more is answered with op 9 `false`.
   * @throws GatewayClose 4002, 4004 as `readResume`; 4007 for a sequence number that was never sent
   */
  public resume(connection: Connection, value: unknown): void {
    const { sessionId, seq } = readResume(this.context.world, value);
    if (connection.door === 'gateway' && !this.invited.has(connection)) {
      this.context.log.add({
        kind: 'misuse',
        sessionId,
        detail: 'A resume elsewhere than at resume_gateway_url',
      });
      this.refuse(connection, 'resume-refused', 'Resume elsewhere than at resume_gateway_url');
      return;
    }
    const session = this.context.sessions.find(sessionId);
    const refusal = this.context.planned.takeResumeRefusal();
    if (session && refusal) {
      this.context.sessions.end(session);
    }
    if (refusal && refusal !== 'invalid-session') {
      throw new GatewayClose(REFUSAL_CODES[refusal], 'A fault that was asked for');
    }
    if (!session || refusal || !isResumable(session, seq)) {
      this.refuse(connection, 'resume-refused', `Session ${sessionId} cannot be resumed from ${seq}`);
      return;
    }
    connection.adopt(session);
    this.context.log.add({ kind: 'resumed', sessionId, shard: session.shard, detail: `From ${seq} on` });
    session.replay(seq);
  }

  /** Op 9 `true` at any time: the client has to resume, where it is or anew. */
  public askToResume(connection: Connection): void {
    connection.release();
    this.invited.add(connection);
    connection.sendOp(GatewayOpcodes.InvalidSession, true);
  }

  private refuse(connection: Connection, kind: 'identify-refused' | 'resume-refused', detail: string): void {
    this.context.log.add({ kind, detail });
    connection.sendOp(GatewayOpcodes.InvalidSession, false);
  }
}

function isResumable(session: Session, seq: number): boolean {
  if (seq > session.seq || seq < 0) {
    throw new GatewayClose(GatewayCloseCodes.InvalidSeq, `Sequence number ${seq} after ${session.seq}`);
  }
  return !session.lost && session.canReplay(seq);
}
