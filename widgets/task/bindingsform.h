// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/task/problem.h"
#include "core/task/settings.h"
#include "widgets/common/context.h"

#include <QWidget>

namespace orrery {

class BindingSlots;
class TextDocument;

// The bindings of a task: the slots, and the settings' text in step with them.
class BindingsForm : public QWidget
{
    Q_OBJECT

public:
    BindingsForm(const Context &context, const QString &folder, QWidget *parent = nullptr);

    void setDocument(TextDocument *document, Settings::Origin origin);
    void setProblems(const std::vector<Problem> &problems);
    // At the first input that is free, as soon as the file is read.
    void bind(const QString &source);

Q_SIGNALS:
    void refused(const orrery::Error &error);

private:
    void read();
    void write(int slot, const QString &source);

    QString m_toBind;
    TextDocument *m_document = nullptr;
    Settings::Origin m_origin = Settings::Origin::None;
    BindingSlots *m_slots;
};

} // namespace orrery
