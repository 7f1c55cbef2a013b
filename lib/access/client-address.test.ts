import { expect, it } from 'vitest';
import { clientAddresses } from './client-address';

const untrusting = clientAddresses([]);
const trusting = clientAddresses(['10.0.0.0/8', '::1', 'fd00::/8']);

it.each([
  ['203.0.113.9', '1.2.3.4', '203.0.113.9'],
  ['::ffff:203.0.113.9', undefined, '203.0.113.9'],
  ['127.0.0.1', '1.2.3.4', '127.0.0.1'],
  ['2001:db8::1', undefined, '2001:db8:0:0::/64'],
  ['2001:db8:0:0:ffff:1:2:3', undefined, '2001:db8:0:0::/64'],
])('without a trusted proxy %s, said to be for %s, is %s', (peer, forwarded, address) => {
  expect(untrusting(peer, forwarded)).toEqual({ address, viaProxy: false });
});

it.each([
  ['10.0.0.1', '203.0.113.9', '203.0.113.9'],
  ['10.0.0.1', '6.6.6.6, 203.0.113.9', '203.0.113.9'],
  ['10.0.0.1', '6.6.6.6, 203.0.113.9:4711, 10.9.9.9', '203.0.113.9'],
  ['::1', '[2001:db8::7]:443', '2001:db8:0:0::/64'],
  ['10.0.0.1', '6.6.6.6, unknown', '10.0.0.1'],
  ['10.0.0.1', undefined, '10.0.0.1'],
])('by the trusted proxy %s, %s is %s: what a client wrote itself does not count', (peer, forwarded, address) => {
  expect(trusting(peer, forwarded)).toEqual({ address, viaProxy: true });
});

it('a peer that is no trusted proxy names nobody', () => {
  expect(trusting('203.0.113.9', '1.2.3.4')).toEqual({ address: '203.0.113.9', viaProxy: false });
});
