// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/bindingslots.h"

#include "core/base/time.h"
#include "widgets/common/bindingdata.h"
#include "widgets/common/bindingedit.h"
#include "widgets/common/elidedlabel.h"
#include "widgets/common/formgrid.h"
#include "widgets/common/metrics.h"
#include "widgets/common/statebadge.h"
#include "widgets/common/style.h"
#include "widgets/common/when.h"

#include <QClipboard>
#include <QDropEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QMimeData>
#include <QPushButton>
#include <QToolTip>
#include <QVBoxLayout>

namespace orrery {

namespace {

int slotOf(std::size_t at)
{
    return at + 1 == BindingSlots::count ? TaskBinding::home : int(at);
}

std::size_t indexOf(int slot)
{
    return slot == TaskBinding::home ? BindingSlots::count - 1 : std::size_t(slot);
}

QString inWords(const BindingFacts &facts, int slot)
{
    QStringList parts;
    if (facts.kind == u"execution") {
        parts << BindingSlots::tr("working directory of %1").arg(facts.task);
        if (facts.state)
            parts << stateBadge(*facts.state).text;
    } else {
        parts << (facts.kind == u"directory" ? BindingSlots::tr("folder of this computer")
                                             : QStringLiteral("%1 %2").arg(facts.kind, facts.source));
    }
    if (facts.files)
        parts << BindingSlots::tr("%Ln file(s)", nullptr, int(*facts.files));
    if (facts.bytes)
        parts << formatSize(*facts.bytes);
    if (facts.linked)
        parts << BindingSlots::tr("linked");
    if (facts.made.isValid())
        parts << formatMoment(facts.made, now());
    if (slot == TaskBinding::home)
        parts << BindingSlots::tr("copied only where it is changed");
    return parts.join(QStringLiteral(" · "));
}

} // namespace

// The lines below a field: what is bound, and the paths in the run, each copied by a click.
class BindingSlots::Info : public QWidget
{
public:
    Info(int slot, QWidget *parent) : QWidget(parent), m_words(new ElidedLabel(this)), m_paths(new QWidget(this))
    {
        const Metrics m(font());
        m_words->setFont(smallFont(font()));
        m_words->setMuted(true);
        auto *row = new QHBoxLayout(m_paths);
        row->setContentsMargins(0, 0, 0, 0);
        row->setSpacing(m.gap());
        for (const QString &path : bindingPaths(slot)) {
            auto *copy = new QPushButton(path, m_paths);
            makeLink(copy);
            copy->setFont(fixedFont(smallFont(font())));
            copy->setToolTip(BindingSlots::tr("Its path in the run; a click copies it"));
            copy->setAccessibleName(BindingSlots::tr("Copy %1").arg(path));
            QObject::connect(copy, &QPushButton::clicked, copy, [copy, path] {
                QGuiApplication::clipboard()->setText(path);
                QToolTip::showText(copy->mapToGlobal(QPoint(0, copy->height())), BindingSlots::tr("Copied"), copy);
            });
            row->addWidget(copy);
        }
        row->addStretch();
        auto *column = new QVBoxLayout(this);
        column->setContentsMargins(0, 0, 0, 0);
        column->setSpacing(0);
        column->addWidget(m_words);
        column->addWidget(m_paths);
        say({}, false);
    }

    void say(const QString &words, bool bound)
    {
        m_words->setText(words);
        m_words->setVisible(!words.isEmpty());
        m_paths->setVisible(bound);
        setVisible(bound || !words.isEmpty());
    }

private:
    ElidedLabel *m_words;
    QWidget *m_paths;
};

BindingSlots::BindingSlots(const Context &context, const QString &folder, QWidget *parent)
    : QWidget(parent), m_context(context), m_folder(folder), m_grid(new FormGrid(this))
{
    setAcceptDrops(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_grid);
    for (std::size_t at = 0; at < count; ++at)
        addSlot(at);
}

BindingSlots::~BindingSlots() = default;

void BindingSlots::addSlot(std::size_t at)
{
    const bool home = slotOf(at) == TaskBinding::home;
    m_edits[at] = new BindingEdit(m_context, slotOf(at), m_folder, this);
    m_infos[at] = new Info(slotOf(at), this);
    m_jobs[at] = std::make_unique<Job<Result<BindingFacts>>>(m_context.workers);
    const QString name = home ? tr("Starts from") : QStringLiteral("input%1").arg(at);
    m_notes[at] = m_grid->addRow(name, home ? tr("home, writable") : tr("read-only"), m_edits[at]);
    m_grid->addBelow(m_infos[at]);
    connect(m_edits[at], &QLineEdit::textEdited, this, [this, at] {
        look(at);
        Q_EMIT edited(slotOf(at), m_edits[at]->source());
    });
    connect(m_edits[at], &QLineEdit::editingFinished, this, [this, at] { showNote(at); });
    look(at);
}

void BindingSlots::setBindings(const std::vector<TaskBinding> &bindings)
{
    std::array<QString, count> sources;
    for (const TaskBinding &binding : bindings)
        sources[indexOf(binding.slot)] = binding.source;
    for (std::size_t at = 0; at < count; ++at) {
        if (m_edits[at]->source() == sources[at])
            continue;
        m_edits[at]->setText(sources[at]);
        look(at);
    }
}

std::vector<TaskBinding> BindingSlots::bindings() const
{
    std::vector<TaskBinding> bindings;
    for (std::size_t at = 0; at < count; ++at) {
        if (const QString source = m_edits[at]->source(); !source.isEmpty())
            bindings.push_back({slotOf(at), source, {}});
    }
    return bindings;
}

bool BindingSlots::bind(const QString &source)
{
    for (std::size_t at = 0; at + 1 < count; ++at) {
        if (!m_edits[at]->text().isEmpty())
            continue;
        m_edits[at]->enter(source);
        m_edits[at]->setFocus();
        return true;
    }
    return false;
}

void BindingSlots::look(std::size_t at)
{
    const QString source = m_edits[at]->source();
    m_found[at].clear();
    m_stated[at].clear(); // it was said of what stood there before
    showNote(at);
    if (source.isEmpty()) {
        m_jobs[at]->abandon();
        m_infos[at]->say(slotOf(at) == TaskBinding::home
                             ? tr("Writable. An execution's files cost nothing until they are changed.")
                             : QString(),
                         false);
        return;
    }
    m_jobs[at]->start(
        [workspace = m_context.workspace, binding = TaskBinding{slotOf(at), source, {}},
         folder = m_folder](Progress &, const std::stop_token &) -> Outcome<Result<BindingFacts>> {
            return bindingFacts(ExecutionStore(workspace), binding, folder);
        },
        [this, at](Outcome<Result<BindingFacts>> facts) {
            if (facts)
                showFacts(at, *facts);
        });
}

void BindingSlots::showFacts(std::size_t at, const Result<BindingFacts> &facts)
{
    m_infos[at]->say(facts ? inWords(*facts, slotOf(at)) : QString(), true);
    if (!facts)
        m_found[at]
            = facts.error().hint.isEmpty() ? facts.error().message : facts.error().message + u'\n' + facts.error().hint;
    // While it is being typed it is not wrong yet.
    if (!m_edits[at]->hasFocus() || facts)
        showNote(at);
}

void BindingSlots::setNote(int slot, const QString &text)
{
    m_stated[indexOf(slot)] = text;
    showNote(indexOf(slot));
}

void BindingSlots::showNote(std::size_t at)
{
    const QString text = m_stated[at].isEmpty() ? m_found[at] : m_stated[at];
    if (text.isEmpty())
        m_notes[at]->clear();
    else
        m_notes[at]->say(Tone::Bad, text);
}

void BindingSlots::dragEnterEvent(QDragEnterEvent *event)
{
    if (!bindingSourceOf(*event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void BindingSlots::dropEvent(QDropEvent *event)
{
    if (bind(bindingSourceOf(*event->mimeData())))
        event->acceptProposedAction();
}

} // namespace orrery
