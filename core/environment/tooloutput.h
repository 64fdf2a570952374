// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/progress.h"

#include <QByteArray>
#include <QString>

namespace orrery {

// Reads what pip and uv print while they work and reports it as progress: which package, and bytes where they are told.
class ToolOutput
{
public:
    explicit ToolOutput(Progress &progress) : m_progress(progress) { }

    void add(QByteArrayView output);

private:
    void line(const QString &text);

    Progress &m_progress;
    QByteArray m_rest;
    Amount m_amount;
};

} // namespace orrery
