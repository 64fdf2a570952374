// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace orrery {

// The programs of this name that PATH offers, first to last; shims of pyenv replaced by what is behind them.
QStringList onPath(const QString &name);

// Where interpreters may be: executables that exist, in the order in which they count (PATH first), each path once.
// extra: executables or prefixes.
QStringList interpreterCandidates(const QStringList &extra);

// The executable of a prefix or of a virtual environment: bin/python3, else bin/python; empty where there is none.
QString pythonIn(const QString &prefix);

// Where conda, mamba and their like keep their base installations: those that exist.
QStringList condaRoots();

} // namespace orrery
