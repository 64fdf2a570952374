// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/task/editorpage.h"

#include "core/base/size.h"
#include "widgets/common/banner.h"
#include "widgets/common/emptystate.h"
#include "widgets/task/codeedit.h"
#include "widgets/task/findbar.h"

#include <QAction>
#include <QFileInfo>
#include <QShortcut>
#include <QVBoxLayout>

namespace orrery {

EditorPage::EditorPage(TextDocument &document, QWidget *parent)
    : QWidget(parent), m_document(document), m_edit(new CodeEdit(document)), m_find(new FindBar(m_edit)),
      m_notice(new Banner(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_notice);
    layout->addWidget(m_edit, 1);
    layout->addWidget(m_find);
    setFocusProxy(m_edit);
    const auto bind = [this](const QKeySequence &key, auto act) {
        auto *shortcut = new QShortcut(key, this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, act);
    };
    bind(QKeySequence::Find, [this] { m_find->open(false); });
    bind(QKeySequence(Qt::CTRL | Qt::Key_H), [this] { m_find->open(true); });
    bind(QKeySequence(Qt::Key_F3), [this] { m_find->next(true); });
    bind(QKeySequence(Qt::SHIFT | Qt::Key_F3), [this] { m_find->next(false); });
    bind(QKeySequence::Save, [this] { m_document.save(); });
    connect(&m_document, &TextDocument::changedOutside, this, &EditorPage::tell);
    connect(&m_document, &TextDocument::saved, this, [this] {
        if (!m_document.hasConflict())
            m_notice->clear();
    });
    connect(&m_document, &TextDocument::failed, this, [this](const Error &error) {
        if (!m_document.isLoaded() && error.code == Code("io.too_large"))
            showNoText(tr("Too large for the editor"), tr("Files of up to 8 MB are edited here."), false);
        else
            m_notice->say(error);
    });
    connect(&m_document, &TextDocument::loaded, this, &EditorPage::look);
    look();
    connect(m_notice, &Banner::actionClicked, this, [this] {
        m_notice->clear();
        if (m_document.hasConflict())
            m_document.keepOurs();
        else
            m_document.save();
    });
    connect(m_notice, &Banner::secondActionClicked, this, [this] {
        m_notice->clear();
        if (m_document.hasConflict())
            m_document.takeTheirs();
        else
            m_document.discard();
    });
}

void EditorPage::tell(TextDocument::Outside what)
{
    const QString name = QFileInfo(m_document.path()).fileName();
    switch (what) {
    case TextDocument::Outside::Taken:
        m_notice->say(Tone::Neutral,
                      tr("Another program changed %1; this is its text now. Undo begins here.").arg(name));
        break;
    case TextDocument::Outside::Merged:
        m_notice->say(
            Tone::Careful,
            tr("Another program changed %1; its changes and yours are merged here. Undo begins here.").arg(name));
        break;
    case TextDocument::Outside::Conflict:
        m_notice->say(
            Tone::Bad,
            tr("Another program changed the same lines of %1. Nothing is written until you choose.").arg(name),
            tr("Keep what stands here"), tr("Take the file's text"));
        break;
    case TextDocument::Outside::Deleted:
        m_notice->say(Tone::Careful, tr("%1 was deleted or renamed. Its text is still here.").arg(name),
                      tr("Write it again"));
        break;
    case TextDocument::Outside::Restored:
        m_notice->say(Tone::Active, tr("This text of %1 was not saved when Orrery last ended.").arg(name), tr("Save"),
                      tr("Back to the file's text"));
        break;
    }
}

void EditorPage::look()
{
    // As git judges: a NUL in the first 8,000 bytes.
    if (!m_asText && m_document.isLoaded() && m_document.bytes().left(8000).contains('\0'))
        showNoText(tr("This is no text"),
                   tr("%1, %2.").arg(QFileInfo(m_document.path()).fileName(), formatSize(m_document.bytes().size())),
                   true);
}

void EditorPage::showNoText(const QString &title, const QString &text, bool mayShow)
{
    if (m_noText != nullptr)
        return;
    auto *state = new EmptyState(QStringLiteral("application-x-zerosize"), title, text, this);
    auto *outside = new QAction(tr("Open with its program"), state);
    connect(outside, &QAction::triggered, this, &EditorPage::openOutsideRequested);
    state->addAction(outside);
    if (mayShow) {
        auto *show = new QAction(tr("Show it as text"), state);
        connect(show, &QAction::triggered, this, [this] {
            m_asText = true;
            m_noText->hide();
            m_edit->show();
            m_edit->setFocus();
        });
        state->addAction(show);
    }
    m_noText = state;
    m_edit->hide();
    static_cast<QVBoxLayout *>(layout())->insertWidget(1, state, 1);
}

void EditorPage::setProblems(const std::vector<Problem> &problems)
{
    m_edit->setProblems(problems);
}

} // namespace orrery
