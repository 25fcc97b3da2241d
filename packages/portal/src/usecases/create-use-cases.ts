import { readHomeAttention } from './home/read-home-attention.ts';
import { type TrustReport } from '../domain/certificate/trust-report.ts';
import { changeAccountName } from './account/change-account-name.ts';
import { changeEmail } from './account/change-email.ts';
import { undoEmailChange } from './account/undo-email-change.ts';
import { readAccountPage } from './account/read-account-page.ts';
import { sendEmailVerification, verifyEmail } from './account/verify-email.ts';
import { offerDetails } from './activation/offer-details.ts';
import { submitActivation } from './activation/submit-activation.ts';
import { agreeToRelease } from './application/agree-to-release.ts';
import { cancelAuthorization } from './application/cancel-authorization.ts';
import { chooseAccount } from './application/choose-account.ts';
import { continueAuthorization } from './application/continue-authorization.ts';
import { goOnAsIs } from './application/go-on-as-is.ts';
import { beginReport } from './application/signing-out/begin-report.ts';
import { beginSignOut } from './application/signing-out/begin-sign-out.ts';
import { readReport } from './application/signing-out/read-report.ts';
import {
  chooseFavourite,
  openApplication,
  readHomeApplications,
  readLauncher,
} from './application/launcher.ts';
import { readWish, wishForApplication } from './application/wish-for-application.ts';
import { readStepUp } from './application/read-step-up.ts';
import { signOnDesk } from './application/sign-on-desk.ts';
import { type SignOnParts, withoutSignOn } from './application/sign-on-parts.ts';
import { checkCard } from './card/check-card.ts';
import { enterFeed } from './feeding/enter-feed.ts';
import { correctPerson, planCorrection } from './register/correct-person.ts';
import { openNewcomer, readPosts } from './register/read-posts.ts';
import { exportOwnRecord } from './account/export-record.ts';
import { lookAsFeed } from './feeding/look-as-feed.ts';
import { listFedAgencies, listFedPeople, readFedPerson } from './feeding/read-feed.ts';
import { writeFedPeople } from './feeding/write-fed-people.ts';
import { issueChallenge } from './card/issue-challenge.ts';
import { askToBlockOwnCard } from './card/ask-to-block-own-card.ts';
import { blockOwnCard, releaseOwnCard } from './card/own-card.ts';
import { signInWithCard } from './card/sign-in-with-card.ts';
import { signInWithCertificate } from './card/sign-in-with-certificate.ts';
import { claimIdentity } from './confirmation/claim-identity.ts';
import { completeConfirmation } from './confirmation/complete-confirmation.ts';
import { readConfirmation } from './confirmation/read-confirmation.ts';
import { offerBackupCodes, printBackupCodes } from './one-time-code/print-backup-codes.ts';
import { offerCodeApp, setUpCodeApp } from './one-time-code/set-up-code-app.ts';
import { signInWithCode } from './one-time-code/sign-in-with-code.ts';
import { askToChangeFactors } from './factors/highest-proof.ts';
import { readFactors } from './factors/read-factors.ts';
import { removeCodeApp, removePasskey } from './factors/remove-factor.ts';
import { addPasskey, askForNewPasskey } from './passkey/add-passkey.ts';
import { askForPasskey } from './passkey/ask-for-passkey.ts';
import { renamePasskey } from './passkey/rename-passkey.ts';
import { signInWithPasskey } from './passkey/sign-in-with-passkey.ts';
import { readSecondStep } from './ways-in/read-second-step.ts';
import { completeVerification } from './external-verification/complete-verification.ts';
import { readVerification } from './external-verification/read-verification.ts';
import { startVerification } from './external-verification/start-verification.ts';
import { type House } from './common/house.ts';
import { consoleUseCases } from './console-use-cases.ts';
import { samlUseCases } from './saml/saml-use-cases.ts';
import { recordRefusedRequest } from './operation/record-refused-request.ts';
import { changePassword } from './password/change-password.ts';
import { waitForTurn } from './password/wait-for-turn.ts';
import { signInWithPassword } from './password/sign-in-with-password.ts';
import { previewNotices } from './mail/preview-notices.ts';
import { askForRecoveryMail } from './recovery/ask-for-recovery-mail.ts';
import { beginRecovery, readRecoveryAsk } from './recovery/begin-recovery.ts';
import { cancelOwnRecovery, cancelRecoveryByMail } from './recovery/cancel-recovery.ts';
import { readRecovery } from './recovery/read-recovery.ts';
import { openEmergency } from './emergency/open-emergency.ts';
import { proveForEmergency } from './emergency/prove-for-emergency.ts';
import { recoverByCard } from './recovery/recover-by-card.ts';
import { recoverByPasskey } from './recovery/recover-by-passkey.ts';
import { setRecoveredPassword } from './recovery/set-recovered-password.ts';
import { denySignIn } from './session/deny-sign-in.ts';
import { endOtherSessions, endSession } from './session/end-sessions.ts';
import { enterReceiver } from './signals/enter-receiver.ts';
import {
  askForVerification,
  changeStream,
  chooseSignalSubject,
  createStream,
  deleteStream,
  readStream,
  setStreamStatus,
} from './signals/manage-stream.ts';
import { pollSignals } from './signals/poll-signals.ts';
import { resolveSession } from './session/resolve-session.ts';
import { signOut } from './session/sign-out.ts';

const nothingTrusted: TrustReport = {
  authorities: [],
  silentHosts: [],
  problems: [],
  recent: [],
  counts: [],
};

/** Whether this node can serve, check by check. */
export interface Readiness {
  readonly ready: boolean;
  readonly checks: readonly {
    readonly name: string;
    readonly ok: boolean;
    readonly detail: string;
    /** Stable codes of what does not stop the node yet. */
    readonly warnings?: readonly string[];
  }[];
}

/** Every use case, made of one house. */
export function createUseCases(
  house: House,
  {
    readReadiness,
    reportTrust = () => nothingTrusted,
    signOn = withoutSignOn,
  }: {
    readReadiness: () => Promise<Readiness>;
    reportTrust?: () => TrustReport;
    signOn?: SignOnParts;
  },
) {
  const signalling = { ...house, ...signOn.signals };
  const waiting = { ...house, requests: signOn.requests, desk: signOnDesk(house) };
  return {
    ...samlUseCases(house, signOn.saml),
    beginSignOut: beginSignOut({ desk: waiting.desk, begin: beginReport({ ...house, saml: signOn.saml }) }),
    readSignOutReport: readReport({ ...house, saml: signOn.saml }),
    ...consoleUseCases(house, { ...signOn, saml: signOn.saml, reportTrust }),
    readHomeApplications: readHomeApplications(house),
    readLauncher: readLauncher(house),
    openApplication: openApplication(house),
    chooseFavourite: chooseFavourite(house),
    readWish: readWish(house),
    wishForApplication: wishForApplication(house),
    readStepUp: readStepUp(waiting),
    continueAuthorization: continueAuthorization(waiting),
    agreeToRelease: agreeToRelease(waiting),
    cancelAuthorization: cancelAuthorization(waiting),
    chooseAccount: chooseAccount(waiting),
    goOnAsIs: goOnAsIs(waiting),
    enterReceiver: enterReceiver(signalling),
    createStream: createStream(signalling),
    readStream: readStream(house),
    changeStream: changeStream(signalling),
    deleteStream: deleteStream(house),
    setStreamStatus: setStreamStatus(house),
    chooseSignalSubject: chooseSignalSubject(house),
    askForVerification: askForVerification(house),
    pollSignals: pollSignals(signalling),
    startVerification: startVerification(house),
    readVerification: readVerification(house),
    completeVerification: completeVerification(house),
    resolveSession: resolveSession(house),
    recordRefusedRequest: recordRefusedRequest(house),
    issueChallenge: issueChallenge(house),
    enterFeed: enterFeed(house),
    exportOwnRecord: exportOwnRecord(house),
    planCorrection: planCorrection(house),
    correctPerson: correctPerson(house),
    openNewcomer: openNewcomer(house),
    readPosts: readPosts(house),
    lookAsFeed: lookAsFeed(house),
    readFedPerson: readFedPerson(house),
    listFedPeople: listFedPeople(house),
    listFedAgencies: listFedAgencies(house),
    writeFedPeople: writeFedPeople(house),
    signInWithCard: signInWithCard(house),
    signInWithCertificate: signInWithCertificate(house),
    checkCard: checkCard(house),
    askToBlockOwnCard: askToBlockOwnCard(house),
    blockOwnCard: blockOwnCard(house),
    releaseOwnCard: releaseOwnCard(house),
    readConfirmation: readConfirmation(house),
    claimIdentity: claimIdentity(house),
    completeConfirmation: completeConfirmation(house),
    offerDetails: offerDetails(house),
    submitActivation: submitActivation(house),
    signInWithPassword: signInWithPassword(house),
    waitForTurn: waitForTurn(house),
    previewNotices: previewNotices(house),
    beginRecovery: beginRecovery(house),
    readRecoveryAsk: readRecoveryAsk(house),
    askForRecoveryMail: askForRecoveryMail(house),
    recoverByCard: recoverByCard(house),
    proveForEmergency: proveForEmergency(house),
    openEmergency: openEmergency(house),
    recoverByPasskey: recoverByPasskey(house),
    readRecovery: readRecovery(house),
    setRecoveredPassword: setRecoveredPassword(house),
    cancelRecoveryByMail: cancelRecoveryByMail(house),
    cancelOwnRecovery: cancelOwnRecovery(house),
    readSecondStep: readSecondStep(house),
    askForPasskey: askForPasskey(house),
    signInWithPasskey: signInWithPasskey(house),
    signInWithCode: signInWithCode(house),
    askToChangeFactors: askToChangeFactors(house),
    readFactors: readFactors(house),
    askForNewPasskey: askForNewPasskey(house),
    addPasskey: addPasskey(house),
    renamePasskey: renamePasskey(house),
    removePasskey: removePasskey(house),
    offerCodeApp: offerCodeApp(house),
    setUpCodeApp: setUpCodeApp(house),
    removeCodeApp: removeCodeApp(house),
    offerBackupCodes: offerBackupCodes(house),
    printBackupCodes: printBackupCodes(house),
    denySignIn: denySignIn(house),
    signOut: signOut(house),
    readHomeAttention: readHomeAttention(house),
    readAccountPage: readAccountPage(house),
    endSession: endSession(house),
    endOtherSessions: endOtherSessions(house),
    changePassword: changePassword(house),
    changeAccountName: changeAccountName(house),
    changeEmail: changeEmail(house),
    undoEmailChange: undoEmailChange(house),
    sendEmailVerification: sendEmailVerification(house),
    verifyEmail: verifyEmail(house),
    readLiveness: (): { readonly alive: boolean } => ({ alive: true }),
    readReadiness,
  };
}

/** What the pages ask of the use cases. */
export type UseCases = ReturnType<typeof createUseCases>;
