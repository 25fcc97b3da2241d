import { type IncomingMessage } from 'node:http';
import { type AgentContext } from '../agent-context.ts';
import { errorReply, pageReply, type Reply } from '../http/reply.ts';
import { popupPage, popupPolicy } from './popup-page.ts';

/** GET /popupForm and /ChtPopupForm: only for a window; a frame or a fetch of another page gets nothing. */
export function answerPopup({
  request,
  context,
}: {
  request: IncomingMessage;
  context: AgentContext;
}): Reply {
  const destination = request.headers['sec-fetch-dest'];
  if (destination !== undefined && destination !== 'document')
    return errorReply({ error: 'origin-not-allowed' });
  return pageReply(popupPage(context.tickets.issue()), popupPolicy);
}
