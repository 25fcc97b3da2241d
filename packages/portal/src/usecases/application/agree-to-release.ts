import { clearances } from '../../domain/application/application.ts';
import { actOfHolder } from '../../domain/audit/act.ts';
import { isPersonId } from '../../domain/person/person.ts';
import { type Refused, refused } from '../../domain/refusal.ts';
import { type Answered, type Asked, findRequest, type WaitingParts } from './waiting-request.ts';

/** The person agreed to what the consent page named, and to nothing else. */
export const agreeToRelease =
  (parts: WaitingParts) =>
  async (order: Asked): Promise<Answered | Refused> => {
    const found = await findRequest(parts, order);
    if (found?.holder === undefined || found.waiting.consentTo === undefined) return refused('visit-expired');
    const { waiting, application, holder } = found;
    const { applicationId, names } = application;
    const { subject } = holder;
    const claims = waiting.consentTo ?? [];
    if (isPersonId(subject))
      await parts.database.transact(async ({ applications, audit }) => {
        const at = parts.clock.now();
        await applications.recordConsent({ personId: subject, applicationId, claims, at });
        await audit.append(
          {
            ...actOfHolder(holder, order.ctx),
            type: 'application.consent',
            subject: applicationId,
            details: { claims: clearances.filter((each) => claims.includes(each)) },
          },
          at,
        );
      });
    return { kind: 'go-on', to: await parts.requests.consented(waiting.uid, holder), names };
  };
