// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <vector>

namespace orrery {

struct JoinedLine {
    QString text; // trimmed, not empty
    int number;   // 1-based
};

// Joins lines that end in a backslash, drops comments ('#' at the beginning or after a space) and empty lines.
std::vector<JoinedLine> joinedLines(const QByteArray &text);

// An option and its value: "-r x", "--requirement=x", "-rx". Both empty where the line is no option.
struct OptionLine {
    QString name; // as it stands: "-r", "--requirement"
    QString value;
};
OptionLine parseOption(const QString &line);

// ${NAME} of capital letters, digits and '_' from the environment, as pip does; unset ones stay as they are.
QString expandVariables(const QString &text);

// What two people may write differently without meaning something different, made one: spaces, case, order of
// specifiers and hashes.
QString normalisedRequirement(const QString &text);

} // namespace orrery
