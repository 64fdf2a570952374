// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QString>

#include <compare>
#include <optional>

namespace orrery {

// The name of an execution: ten lowercase letters and digits.
class ExecutionId
{
public:
    static constexpr int length = 10;

    // A new one, from the system's random source (52 bits: a collision is checked by whoever makes the directory).
    static ExecutionId random();
    // Nothing where the text is not of the form.
    static std::optional<ExecutionId> fromString(QStringView text);

    const QString &toString() const { return m_text; }

    friend bool operator==(const ExecutionId &, const ExecutionId &) = default;
    friend auto operator<=>(const ExecutionId &a, const ExecutionId &b) { return a.m_text.compare(b.m_text) <=> 0; }
    friend size_t qHash(const ExecutionId &id, size_t seed = 0) { return qHash(id.m_text, seed); }

private:
    explicit ExecutionId(QString text) : m_text(std::move(text)) { }
    QString m_text;
};

// The same form, for records that need an identity (tasks).
QString randomId();

// Names of data and targets: [a-z0-9][a-z0-9._-]{0,62}.
bool isValidName(QStringView text);

} // namespace orrery
