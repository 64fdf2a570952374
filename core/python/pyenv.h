// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace orrery {

// pyenv's directory: $PYENV_ROOT, or ~/.pyenv. It need not exist.
QString pyenvRoot();

// True for a program in the shims directory of a pyenv.
bool isPyenvShim(const QString &program);

// The program behind a shim, by pyenv's own rule (PYENV_VERSION, else the file `version` in its root; a name that is no
// version stands for the newest that begins with it; "system" is the rest of PATH). Not by asking pyenv, which takes
// 0.2 s; the .python-version of the current directory does not count. Empty where none is selected.
QString behindPyenvShim(const QString &program);

} // namespace orrery
