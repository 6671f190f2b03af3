import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { chromium, type BrowserContext, type Page } from 'playwright-core';
import { installChromium } from '../../scripts/setup/chromium.mjs';

export interface Browser {
  readonly page: Page;
  /** Requests that were to leave the machine. They fail: only the loopback has a name here. */
  readonly outsideRequests: readonly string[];
  /** What a Content Security Policy refused, in the workbench or in any webview. */
  readonly policyViolations: readonly string[];
  /** Uncaught errors of the workbench and of webviews. */
  readonly pageErrors: readonly string[];
  readonly close: () => Promise<void>;
}

const chromiumArguments = [
  '--no-sandbox',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-gpu',
  '--disable-quic',
  '--disable-sync',
  '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1',
];

/** `*.vscode-resource.vscode-cdn.net` is no host: the webview's service worker answers for it. */
const insideUrl =
  /^(?:(?:http|ws):\/\/127\.0\.0\.1[:/]|data:|blob:|about:|chrome-error:|https:\/\/[^/]+\.vscode-resource\.vscode-cdn\.net\/)/;

const violationMark = 'sdrl-test-policy-violation';

/** A headless Chromium with a fresh profile that notes what the tests forbid. */
export async function openBrowser({
  viewport = { width: 1400, height: 900 },
} = {}): Promise<Browser> {
  const executablePath = await installChromium();
  const profile = mkdtempSync(path.join(os.tmpdir(), 'sdrl-browser-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    headless: true,
    args: chromiumArguments,
    viewport,
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  const page = context.pages()[0] ?? (await context.newPage());
  return {
    page,
    outsideRequests: collectOutsideRequests(context),
    policyViolations: await collectPolicyViolations(context),
    pageErrors: collectPageErrors(page),
    close: async () => {
      await context.close();
      rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    },
  };
}

function collectOutsideRequests(context: BrowserContext): string[] {
  const requests: string[] = [];
  context.on('request', (request) => {
    if (!insideUrl.test(request.url())) requests.push(`${request.method()} ${request.url()}`);
  });
  return requests;
}

async function collectPolicyViolations(context: BrowserContext): Promise<string[]> {
  const violations: string[] = [];
  await context.addInitScript((mark) => {
    document.addEventListener('securitypolicyviolation', (event) => {
      console.warn(mark, location.origin, event.effectiveDirective, event.blockedURI, event.sample);
    });
  }, violationMark);
  context.on('console', (message) => {
    if (message.text().startsWith(violationMark)) violations.push(message.text());
  });
  return violations;
}

function collectPageErrors(page: Page): string[] {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.stack ?? String(error)));
  return errors;
}
