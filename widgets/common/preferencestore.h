// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/preferences.h"
#include "widgets/common/context.h"

#include <QObject>

#include <functional>

namespace orrery {

// The preferences while the window lives: what is changed holds at once and is written in the background.
class PreferenceStore : public QObject
{
    Q_OBJECT

public:
    explicit PreferenceStore(const Context &context, QObject *parent = nullptr);

    const Preferences &values() const { return m_values; }
    void edit(const std::function<void(Preferences &)> &change);
    // Waits until what was changed is written; for the end of the window.
    void flush();

Q_SIGNALS:
    void changed();
    void failed(const orrery::Error &error);

private:
    void write();

    Context m_context;
    Preferences m_values;
    Preferences m_written;
    Job<bool> m_job;
};

} // namespace orrery
