// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/task/bindingsform.h"

#include "widgets/common/bindingedit.h"
#include "widgets/common/bindingslots.h"
#include "widgets/task/codeedit.h"
#include "widgets/task/textdocument.h"

#include <QVBoxLayout>

namespace orrery {

BindingsForm::BindingsForm(const Context &context, const QString &folder, QWidget *parent)
    : QWidget(parent), m_slots(new BindingSlots(context, folder, this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_slots);
    m_slots->setEnabled(false);
    connect(m_slots, &BindingSlots::edited, this, &BindingsForm::write);
}

void BindingsForm::setDocument(TextDocument *document, Settings::Origin origin)
{
    m_document = document;
    m_origin = origin;
    for (BindingEdit *edit : m_slots->edits())
        routeUndo(edit, *document);
    connect(document, &TextDocument::changed, this, &BindingsForm::read);
    read();
}

void BindingsForm::read()
{
    m_slots->setEnabled(m_document->isLoaded());
    if (!m_document->isLoaded())
        return;
    m_slots->setBindings(Settings::fromBytes(m_document->bytes(), m_origin).bindings());
    if (!m_toBind.isEmpty())
        bind(std::exchange(m_toBind, {}));
}

void BindingsForm::bind(const QString &source)
{
    if (m_document == nullptr || !m_document->isLoaded())
        m_toBind = source;
    else if (!m_slots->bind(source))
        Q_EMIT refused(Error{"usage.input", tr("All five inputs are bound"), {}, tr("Clear one of them first.")});
}

void BindingsForm::write(int slot, const QString &source)
{
    if (m_document == nullptr || !m_document->isLoaded())
        return;
    Settings settings = Settings::fromBytes(m_document->bytes(), m_origin);
    std::vector<TaskBinding> bindings = settings.bindings();
    const auto found = std::ranges::find(bindings, slot, &TaskBinding::slot);
    if (source.isEmpty()) {
        if (found != bindings.end())
            bindings.erase(found);
    } else if (found != bindings.end()) {
        found->source = source;
    } else {
        bindings.push_back({slot, source, {}});
    }
    // By slot, home last.
    std::ranges::stable_sort(bindings, {},
                             [](const TaskBinding &one) { return one.slot == TaskBinding::home ? 5 : one.slot; });
    if (const auto set = settings.setBindings(bindings); !set) {
        Q_EMIT refused(set.error());
        return;
    }
    m_document->edit(settings.toBytes(), tr("change of a binding"), QStringLiteral("binding%1").arg(slot));
}

void BindingsForm::setProblems(const std::vector<Problem> &problems)
{
    for (const BindingEdit *edit : m_slots->edits())
        m_slots->setNote(edit->slot(), {});
    if (m_document == nullptr || !m_document->isLoaded())
        return;
    for (const Problem &problem : problems) {
        if (problem.code != Code("settings.unknown_binding"))
            continue;
        // Which slot it is about stands at the beginning of the message.
        for (const TaskBinding &binding : m_slots->bindings()) {
            if (problem.message.startsWith(binding.slotName() + u' '))
                m_slots->setNote(binding.slot, problem.message);
        }
    }
}

} // namespace orrery
