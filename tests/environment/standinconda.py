#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Stands for conda, which no distribution has: `env update -p PREFIX -f FILE` with its words, status and files.

It knows python, pip, alpha 1.0 and 2.0, and honours conda-meta/pinned.
"""
import json, os, sys
if sys.argv[1:] == ['--version']:
    print('conda 24.1.0')
    sys.exit(0)
assert sys.argv[1:4] == ['env', 'update', '-q'] and sys.argv[4::2] == ['-p', '-f'], sys.argv
prefix, file = sys.argv[5::2]
assert os.path.exists(prefix + '/conda-meta/history')
assert os.environ['CONDA_ALWAYS_YES'] and os.environ['CONDA_PKGS_DIRS']
os.makedirs(os.environ['CONDA_PKGS_DIRS'], exist_ok=True)
pins = dict(line.split(' ==') for line in open(prefix + '/conda-meta/pinned').read().split('\n') if line) \
    if os.path.exists(prefix + '/conda-meta/pinned') else {}
wanted, inside = [], False
for line in open(file):
    if not line.startswith((' ', '-')):
        inside = line.startswith('dependencies:')
    elif inside:
        wanted.append(line.strip()[2:].strip('"'))
print('Solving environment: ...working... done' , flush=True)
version = '%d.%d' % sys.version_info[:2]
site = prefix + '/lib/python%s/site-packages' % version
for each in wanted:
    name, _, number = each.partition('=')
    if name not in ('python', 'alpha', 'pip'):
        print('\nResolvePackageNotFound: \n  - ' + each + '\n', file=sys.stderr)
        sys.exit(1)
    number = pins.get(name, number or '2.0')
    if name == 'python':
        import venv
        venv.EnvBuilder(symlinks=True).create(prefix)
    if name == 'alpha':
        os.makedirs(site + '/alpha-%s.dist-info' % number)
        open(site + '/alpha.py', 'w').write('version = %r\n' % number)
        open(site + '/alpha-%s.dist-info/METADATA' % number, 'w').write('Name: alpha\nVersion: %s\n' % number)
    json.dump({'name': name, 'version': number}, open(prefix + '/conda-meta/%s-%s-0.json' % (name, number), 'w'))
print('Executing transaction: ...working... done')
