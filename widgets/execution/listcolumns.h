// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/execution/feed.h"

#include <QString>
#include <QVariant>

namespace orrery {

// A column of the table of executions: one that is always there, or a parameter or metric by its name.
struct ListColumn {
    enum Kind { State, Star, Task, Name, Id, Started, Took, Where, Know, Parameter, Metric };

    Kind kind = State;
    QString name; // of Parameter and Metric

    // Numbers stand at the right.
    bool isNumeric() const { return kind == Took || kind == Parameter || kind == Metric; }
    QString title() const;
    // May have several lines.
    QString text(const ExecutionRecord &record) const;
    // A number, a time or a text; nothing where the execution has none.
    QVariant sortKey(const ExecutionRecord &record) const;

    friend bool operator==(const ListColumn &, const ListColumn &) = default;
};

// The parameters and metrics that these executions have, those that most have first.
std::vector<ListColumn> columnsOnWish(const std::vector<RecordPointer> &records);

// As one line each: the form in which a column's choice is kept. Nothing for other texts.
QString toText(const ListColumn &column);
std::optional<ListColumn> listColumnFromText(const QString &text);

// True where each of the words occurs in what the execution is called, has or is about.
bool mentions(const ExecutionRecord &record, const QStringList &words);

} // namespace orrery
