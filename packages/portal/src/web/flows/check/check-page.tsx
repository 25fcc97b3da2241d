import { type PageFrame } from '../../ui/frame.ts';
import { page } from '../../ui/page.tsx';
import { t } from '../../ui/text.ts';
import { checks, text } from './text.ts';

/** The self-test. Every outcome is in the page already, in its language; the script shows the one that is true. */
export function checkPage(frame: PageFrame): string {
  const say = t(frame.language);
  return page({
    frame,
    title: text.title,
    scripts: ['check.client.js'],
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
          aria-live="polite"
        >
          {Object.entries(checks).map(([check, { name, outcomes }]) => (
            <div data-check={check}>
              <dt>{say(name)}</dt>
              <dd>
                <span data-state>{say(text.waiting)}</span>
                {Object.entries(outcomes).map(([outcome, { good, text: words, ...rest }]) => (
                  <span
                    data-outcome={outcome}
                    data-good={String(good)}
                    class={good ? undefined : 'wrong'}
                    hidden
                  >
                    {good ? '✓ ' : '✗ '}
                    <span data-words>{say(words)}</span>{' '}
                    {'article' in rest && <a href={rest.article}>{say(text.article)}</a>}
                  </span>
                ))}
              </dd>
            </div>
          ))}
        </dl>
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
