import { Webhook } from 'standardwebhooks';
import { describe, expect, it } from 'vitest';
import { authNotice, budgetNotice, modelNotice, Notice } from '@/lib/domain/notices/notice';
import { closing, sampleNotice } from '@/lib/domain/testing/sample-notices';
import { messageOf, summaryOf } from '../message';
import { sampleChannel } from '../testing/sample-channel';
import { mailOf } from '@/lib/notify/send-mail';
import { postOf } from './post';

const NOW = Date.parse('2026-11-25T08:00:00Z');
const SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
const wording = {
  nameOf: (target: string) => `<${target}>`,
  linkTo: (path: string) => `https://status.example${path}`,
};
const HOSTILE = String.raw`"quotes" \back\slash <!channel> <script>&amp; *bold* [link](https://evil.example) @everyone ${'\n\r\t\u2028\u202e\0\ud800'} Привет 🙂`;
const LONG = '𝒳"&<\\'.repeat(2500);

const opened = sampleNotice('1');
const kinds = (sentence: string): Notice[] => [
  { ...opened, sentence },
  { ...opened, kind: 'incident.changed', sentence },
  { ...closing('2', opened), sentence },
  { ...authNotice('3', 'chutes', { at: opened.at, style: 'bearer', endpoint: 'chat', after: 'refused' }), sentence },
  { ...budgetNotice('4', { target: 'chutes', at: opened.at, until: opened.at, what: 'calls' }), sentence },
  { ...modelNotice('5', 'chutes', opened.at, 'a/b'), sentence },
];
const bodyOf = (type: 'webhook' | 'slack' | 'discord' | 'teams' | 'ntfy', notice: Notice) => {
  const url = 'https://hooks.example/path/topic';
  return JSON.parse(postOf(sampleChannel({ type, url }), messageOf([notice], wording), NOW).body) as Record<
    string,
    never
  >;
};
const textsOf = (value: unknown): string[] =>
  typeof value === 'string' ? [value] : value && typeof value === 'object' ? Object.values(value).flatMap(textsOf) : [];

describe.each([
  ['hostile', HOSTILE],
  ['long', LONG],
  ['honest', 'Not verified: smoke failed DIRECT_JSON (timeout).'],
])('a %s text', (_name, sentence) => {
  it.each(kinds(sentence).map((notice) => [notice.kind, notice] as const))(
    'of %s fits every channel',
    (_kind, notice) => {
      Notice.parse(notice);
      const all = (type: Parameters<typeof bodyOf>[0]) => textsOf(bodyOf(type, notice)).join('\n');
      expect(all('webhook')).toContain('https://status.example/');
      for (const type of ['slack', 'discord', 'teams', 'ntfy'] as const) {
        expect(all(type)).toContain('https://status.example/');
        expect(all(type)).not.toMatch(/[\0\u202e\u2028\r]|\p{Surrogate}/u);
        expect(all(type).includes('… (cut)')).toBe(sentence === LONG);
      }
      const slack = bodyOf('slack', notice);
      expect(textsOf(slack).every((text) => text.length <= 3000)).toBe(true);
      expect(textsOf(slack).join('\n')).not.toMatch(/<!|<script/);
      const discord = bodyOf('discord', notice) as unknown as { content: string; allowed_mentions: object };
      expect(discord.content.length).toBeLessThanOrEqual(2000);
      expect(discord.allowed_mentions).toEqual({ parse: [] });
      const ntfy = bodyOf('ntfy', notice) as unknown as { message: string; topic: string };
      expect(Buffer.byteLength(ntfy.message)).toBeLessThanOrEqual(4000);
      expect(ntfy.topic).toBe('topic');
      const teams = bodyOf('teams', notice) as unknown as {
        attachments: { contentType: string; content: { type: string } }[];
      };
      expect(Buffer.byteLength(JSON.stringify(teams))).toBeLessThan(28_000);
      expect(teams.attachments[0]).toMatchObject({
        contentType: 'application/vnd.microsoft.card.adaptive',
        content: { type: 'AdaptiveCard' },
      });
      const mail = mailOf(messageOf([notice], wording));
      expect(mail.subject.length).toBeLessThanOrEqual(200);
      expect(mail.subject).not.toMatch(/[\r\n]/);
      expect(mail.html).not.toMatch(/<script|<!channel/);
    },
  );
});

describe('every message', () => {
  it('says in one sentence what happened, whose fault it is, since when, what to do next, and where to look', () => {
    const { content } = bodyOf('discord', opened) as unknown as { content: string };
    expect(content.split('\n')).toEqual([
      String.raw`🔴 **\<chutes\> · smoke**`,
      String.raw`\<chutes\> is not verified: smoke failed DIRECT\_JSON \(timeout\).`,
      '**Whose fault:** the gateway: it broke',
      '**Since:** 2026-11-25 06:45:00 UTC',
      '**Next step:** Try again in a few minutes.',
      '<https://status.example/incidents/incident-of-1>',
    ]);
  });

  it('about an end says how long it lasted, and is no bare "up"', () => {
    const { sentence, tone } = messageOf([closing('2', opened)], wording);
    expect(sentence).toBe(
      '<chutes>: smoke is verified again after 24 min; it was: smoke failed DIRECT_JSON (timeout).',
    );
    expect(tone).toBe('good');
  });

  it('that could not be sent before it was over tells both in one', () => {
    const both = messageOf([opened, closing('2', opened)], wording);
    expect(both).toMatchObject({
      id: '2-2',
      event: 'incident.closed',
      note: 'This could not be sent while it lasted.',
    });
    expect(both.sentence).toContain('smoke was not verified for 24 min and is verified again');
  });
});

describe('after quiet hours', () => {
  const other = sampleNotice('9');
  it('nobody is told of what is over, and everybody of what still stands, with the rest as a list', () => {
    const over = [opened, closing('2', opened)] as const;
    expect(summaryOf(over, wording)).toBeNull();
    const summary = summaryOf([...over, other], wording);
    expect(summary).toMatchObject({ event: 'summary', tone: 'bad' });
    expect(summary?.sentence).toContain('2 things happened (<chutes> · smoke), of which 1 is over');
    expect(summary?.items).toHaveLength(2);
  });
  it('what stands alone is told as itself', () => {
    expect(summaryOf([other], wording)).toMatchObject({
      event: 'incident.opened',
      note: 'Held back during quiet hours.',
    });
  });
  it('the end of what was told before is news', () => {
    expect(summaryOf([closing('2', opened)], wording)).toMatchObject({ event: 'incident.closed' });
  });
});

describe('a signed webhook', () => {
  const post = (now: number) =>
    postOf(sampleChannel({ url: 'https://h.example/', secret: SECRET }), messageOf([opened], wording), now);
  it('verifies with the library of the specification, sent again an hour later under the same id', () => {
    const now = Date.now();
    for (const at of [now - 60_000, now]) {
      const { headers, body } = post(at);
      expect(headers['webhook-id']).toBe('1');
      expect(headers['webhook-timestamp']).toBe(String(Math.floor(at / 1000)));
      expect(new Webhook(SECRET).verify(body, headers)).toMatchObject({
        ...{ type: 'incident.opened', timestamp: opened.at },
        data: { whose: 'the gateway: it broke', notices: [opened] },
      });
    }
    const old = post(now - 3_600_000);
    expect(() => new Webhook(SECRET).verify(old.body, old.headers)).toThrow();
    expect(post(now).body).toBe(old.body);
  });
});
