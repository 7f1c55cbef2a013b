import { expect, it } from 'vitest';
import { isAddress, isLocalName, isPrivateAddress } from './private-address';

it.each([
  ...['127.0.0.1', '127.255.255.255', '10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1', '169.254.169.254'],
  ...['100.64.0.1', '100.127.0.1', '0.0.0.0', '224.0.0.1', '255.255.255.255', '198.18.0.1', '192.0.0.8'],
  ...['::1', '::', '[::1]', 'fe80::1', 'fe80::1%eth0', 'fd12:3456::1', 'fc00::1', 'ff02::1', '::ffff:127.0.0.1'],
  ...[
    '::ffff:7f00:1',
    '::ffff:10.0.0.1',
    '64:ff9b::7f00:1',
    '64:ff9b::10.1.2.3',
    '2002:7f00:1::',
    '2001:db8::1',
    '2001::1',
  ],
  ...['', 'example.org', '1.2.3', '1.2.3.256', '1::2::3', ':::'],
])('%s leads into a network of one’s own, or nowhere', (address) => {
  expect(isPrivateAddress(address)).toBe(true);
});

it.each([
  ...['8.8.8.8', '172.32.0.1', '172.15.0.1', '100.63.0.1', '100.128.0.1', '192.169.0.1', '223.255.255.255', '11.0.0.1'],
  ...[
    '2606:4700::1111',
    '[2a00:1450::1]',
    '::ffff:8.8.8.8',
    '64:ff9b::808:808',
    '2002:808:808::',
    '2001:4860:4860::8888',
  ],
])('%s is somebody else’s', (address) => {
  expect(isPrivateAddress(address)).toBe(false);
});

it.each(['http://0x7f.1/', 'http://2130706433/', 'http://017700000001/', 'http://127.1/', 'http://[0:0::1]/'])(
  '%s is seen through, as URL writes it',
  (url) => {
    const { hostname } = new URL(url);
    expect([isAddress(hostname), isPrivateAddress(hostname)]).toEqual([true, true]);
  },
);

it('tells names from addresses, and those of the machine itself', () => {
  expect(['example.org', 'localhost', '1.2.3.4', '[::1]'].map(isAddress)).toEqual([false, false, true, true]);
  expect(['localhost', 'a.localhost', 'localhost.', 'localhost.example.org'].map(isLocalName)).toEqual([
    ...[true, true, true, false],
  ]);
});
