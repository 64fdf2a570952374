// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/execution/bindingchoices.h"
#include "widgets/common/colors.h"
#include "widgets/common/context.h"

#include <QWidget>

#include <array>
#include <memory>

namespace orrery {

class BindingEdit;
class FieldNote;
class FormGrid;

// What a run finds at input0 … input4, read-only, and at home, writable: a field for each, what is bound there, how
// much it is, and by which paths the run reaches it. For the page of a task and for the dialog of a run.
class BindingSlots : public QWidget
{
    Q_OBJECT

public:
    static constexpr std::size_t count = 6; // home is the last

    // folder: of the task, for relative folders.
    BindingSlots(const Context &context, const QString &folder, QWidget *parent = nullptr);
    ~BindingSlots() override;

    // Those that are not named are empty.
    void setBindings(const std::vector<TaskBinding> &bindings);
    std::vector<TaskBinding> bindings() const; // by slot, home last
    // At the first input that is free. False where there is none.
    bool bind(const QString &source);
    // What is wrong with a slot, as something else found; empty: nothing.
    void setNote(int slot, const QString &text);
    const std::array<BindingEdit *, count> &edits() const { return m_edits; }

Q_SIGNALS:
    // source: empty where nothing is bound any more.
    void edited(int slot, const QString &source);

protected:
    // Dropped between the fields: at the first that is free.
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    class Info;
    void addSlot(std::size_t at);
    void look(std::size_t at);
    void showFacts(std::size_t at, const Result<BindingFacts> &facts);
    void showNote(std::size_t at);

    Context m_context;
    QString m_folder;
    FormGrid *m_grid;
    std::array<BindingEdit *, count> m_edits{};
    std::array<FieldNote *, count> m_notes{};
    std::array<Info *, count> m_infos{};
    std::array<QString, count> m_found;  // by us
    std::array<QString, count> m_stated; // by setNote
    std::array<std::unique_ptr<Job<Result<BindingFacts>>>, count> m_jobs;
};

} // namespace orrery
