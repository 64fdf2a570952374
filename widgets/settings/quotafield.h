// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/size.h"
#include "widgets/common/context.h"

#include <QLineEdit>

#include <optional>

namespace orrery {

// The most that the workspace may take: read when it is shown, written when it is left. Empty: no limit.
class QuotaField : public QLineEdit
{
    Q_OBJECT

public:
    explicit QuotaField(const Context &context, QWidget *parent = nullptr);

Q_SIGNALS:
    // What is typed is no amount, or could not be written; empty: all is well.
    void problem(const QString &text);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void write();

    Context m_context;
    Job<std::optional<Bytes>> m_read;
    Job<bool> m_write;
};

} // namespace orrery
