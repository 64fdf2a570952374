// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/settings/welcome.h"

#include "core/base/files.h"
#include "core/base/size.h"
#include "widgets/common/elidedlabel.h"
#include "widgets/common/icons.h"
#include "widgets/common/metrics.h"
#include "widgets/common/style.h"

#include <QFileDialog>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace orrery {

QString askForWorkspace(const QString &now, QWidget *parent)
{
    const QString folder = QFileDialog::getExistingDirectory(parent, Welcome::tr("The folder for the workspace"), now);
    return folder == now ? QString() : folder;
}

Welcome::Welcome(const Context &context, QWidget *parent)
    : QWidget(parent), m_context(context), m_space(context.workers), m_free(new QLabel(this))
{
    const Metrics m(font());
    auto *title = new QLabel(tr("Welcome to Orrery"), this);
    QFont large = titleFont(font());
    large.setPointSizeF(large.pointSizeF() * 1.4);
    title->setFont(large);
    title->setAlignment(Qt::AlignCenter);
    auto *text = new QLabel(tr("Put the code that trains a model into a folder; Orrery checks it, packs it, runs it in "
                               "a sandbox, and keeps every run with its log, its files and the code as it was."),
                            this);
    text->setWordWrap(true);
    text->setAlignment(Qt::AlignCenter);
    text->setForegroundRole(QPalette::PlaceholderText);
    text->setFixedWidth(m.character * 78);
    auto *begin = new QPushButton(tr("Begin"), this);
    makePrimary(begin);
    begin->setDefault(true);
    connect(begin, &QPushButton::clicked, this, &Welcome::done);
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(m.gap());
    layout->addStretch(2);
    layout->addWidget(title);
    layout->addWidget(text, 0, Qt::AlignHCenter);
    layout->addSpacing(m.gap());
    layout->addWidget(makeCard(), 0, Qt::AlignHCenter);
    layout->addSpacing(m.gap());
    layout->addWidget(begin, 0, Qt::AlignHCenter);
    layout->addStretch(3);
    m_space.start(
        [home = context.workspace.home()](Progress &, std::stop_token) -> Outcome<QString> {
            const auto space = freeSpace(home);
            return space ? tr("%1 are free there").arg(formatSize(*space)) : space.error().message;
        },
        [this](Outcome<QString> words) {
            if (words)
                m_free->setText(*words);
        });
}

QWidget *Welcome::makeCard()
{
    const Metrics m(font());
    auto *card = new QWidget(this);
    card->setMinimumWidth(m.character * 96);
    auto *grid = new QGridLayout(card);
    grid->setHorizontalSpacing(m.gap());
    grid->setVerticalSpacing(m.small());
    auto *name = new QLabel(tr("Your workspace"), card);
    name->setFont(boldFont(font()));
    auto *path = new ElidedLabel(card);
    path->setElideMode(Qt::ElideMiddle);
    path->setFont(fixedFont(font()));
    path->setText(m_context.workspace.home());
    m_free->setForegroundRole(QPalette::PlaceholderText);
    auto *change = new QPushButton(icon(QStringLiteral("document-open-folder")), tr("Change…"), card);
    change->setAccessibleName(tr("Choose another folder for the workspace"));
    connect(change, &QPushButton::clicked, this, [this] {
        const QString folder = askForWorkspace(m_context.workspace.home(), this);
        if (!folder.isEmpty())
            Q_EMIT workspaceChosen(folder);
    });
    auto *what = new QLabel(tr("Runs, environments and data are kept here; tasks stay in their own folders."), card);
    what->setForegroundRole(QPalette::PlaceholderText);
    grid->addWidget(name, 0, 0);
    grid->addWidget(m_free, 0, 1, Qt::AlignRight);
    grid->addWidget(path, 1, 0, 1, 2);
    grid->addWidget(what, 2, 0, 1, 2);
    grid->addWidget(change, 0, 2, 3, 1, Qt::AlignVCenter);
    grid->setColumnStretch(1, 1);
    return card;
}

} // namespace orrery
