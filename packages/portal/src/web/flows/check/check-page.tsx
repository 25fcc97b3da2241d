import { type PageFrame } from '../../ui/frame/frame.ts';
import { page } from '../../ui/frame/page.tsx';
import { t } from '../../ui/text.ts';
import { checks, text } from './text.ts';

/** The self-test. Every outcome is in the page already, in its language; the script shows the one that is true. */
export function checkPage(frame: PageFrame, offeredVersion: string | undefined): string {
  const say = t(frame.language);
  const shown = Object.entries(checks).filter(
    ([check]) => check !== 'update' || offeredVersion !== undefined,
  );
  return page({
    frame,
    title: text.title,
    scripts: ['check.client.js'],
    styles: ['check.css'],
    children: (
      <>
        <h1>{say(text.title)}</h1>
        <p class="lead">{say(text.lead)}</p>
        <noscript>
          <p class="panel panel-refusal">{say(text.noScript)}</p>
        </noscript>
        <dl
          class="facts"
          data-checks
          data-agent-port={frame.settings.agentPort}
          data-skipped={say(text.skipped)}
          data-offered={offeredVersion}
          aria-live="polite"
        >
          {shown.map(([check, { name, outcomes, ...line }]) => (
            <div data-check={check} data-later={'later' in line ? say(line.later) : undefined}>
              <dt>{say(name)}</dt>
              <dd>
                <span data-state>{say(text.waiting)}</span>
                {Object.entries(outcomes).map(([outcome, { good, text: words, ...rest }]) => (
                  <span
                    data-outcome={outcome}
                    data-good={String(good)}
                    class={good ? 'check-good' : 'check-bad'}
                    hidden
                  >
                    <span class="check-mark" aria-hidden="true">
                      {good ? '✓' : '✗'}
                    </span>
                    <span class="visually-hidden">{say(good ? text.good : text.bad)}</span>
                    <span data-words>{say(words)}</span>{' '}
                    {'article' in rest && <a href={rest.article}>{say(text.article)}</a>}
                  </span>
                ))}
              </dd>
            </div>
          ))}
        </dl>
        <section
          class="check-trial"
          data-trial
          data-pin-label={say(text.pinLabel)}
          data-pin-hint={say(text.pinHint)}
          data-pin-pad-hint={say(text.pinPadHint)}
          hidden
        >
          <h2>{say(text.trial)}</h2>
          <p>{say(text.trialLead)}</p>
          <div data-pin></div>
          <p>
            <button class="button" type="button" data-try>
              {say(text.try)}
            </button>
          </p>
        </section>
        <p>
          <button class="button button-second" type="button" data-again>
            {say(text.again)}
          </button>
        </p>
        <div class="field">
          <label for="report">{say(text.report)}</label>
          <p class="hint" id="report-hint">
            {say(text.reportHint)}
          </p>
          <textarea id="report" rows={8} readonly aria-describedby="report-hint" data-report></textarea>
        </div>
      </>
    ),
  });
}
