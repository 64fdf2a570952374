// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/warehouse/dataheader.h"

#include "core/base/time.h"
#include "widgets/common/elidedlabel.h"
#include "widgets/common/icons.h"
#include "widgets/common/metrics.h"
#include "widgets/common/style.h"
#include "widgets/common/when.h"
#include "widgets/warehouse/datalistmodel.h"
#include "widgets/warehouse/versionsmodel.h"

#include <QActionGroup>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace orrery {

QString dataSentence(const DataVersion &version)
{
    const VersionRecord &record = version.record;
    QStringList amounts{DataHeader::tr("%Ln file(s)", nullptr, int(record.files)), formatSize(record.bytes)};
    if (version.isLinked())
        amounts << DataHeader::tr("linked, takes no space");
    else if (record.newBytes < record.bytes)
        amounts << DataHeader::tr("adds %1 to what was there").arg(formatSize(record.newBytes));
    return QStringList{
        DataHeader::tr("%1, version %2").arg(dataKindWord(record.kind)).arg(version.version),
        amounts.join(QStringLiteral(", ")),
        DataHeader::tr("made %1 from %2").arg(formatMoment(record.created, now()), originText(record.origin))}
        .join(QStringLiteral(" · "));
}

DataHeader::DataHeader(QWidget *parent)
    : Panel(Panel::Edge::Bottom, Panel::Ground::Page, parent), m_name(new QLabel(this)),
      m_sentence(new ElidedLabel(this)), m_version(new QPushButton(this)),
      m_import(new QPushButton(tr("New version…"), this)), m_use(new QPushButton(tr("Use in a task"), this)),
      m_versions(new QMenu(this)), m_useMenu(new QMenu(this)), m_menu(new QMenu(this))
{
    const Metrics m(font());
    m_name->setFont(titleFont(font()));
    m_name->setTextFormat(Qt::PlainText);
    m_name->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_sentence->setMuted(true);
    m_version->setMenu(m_versions);
    m_version->setToolTip(tr("Which version is shown"));
    m_use->setMenu(m_useMenu);
    makePrimary(m_use);
    connect(m_import, &QPushButton::clicked, this, &DataHeader::importRequested);
    auto *more = new QToolButton(this);
    more->setIcon(icon(QStringLiteral("overflow-menu")));
    more->setMenu(m_menu);
    more->setPopupMode(QToolButton::InstantPopup);
    more->setAccessibleName(tr("More"));
    more->setToolTip(tr("More"));
    makeMenuButton(more);

    auto *texts = new QVBoxLayout;
    texts->setSpacing(m.hair());
    texts->addWidget(m_name);
    texts->addWidget(m_sentence);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(m.wide(), m.gap(), m.wide(), m.gap());
    row->setSpacing(m.gap());
    row->addLayout(texts, 1);
    for (QWidget *button : {static_cast<QWidget *>(m_version), static_cast<QWidget *>(m_import),
                            static_cast<QWidget *>(m_use), static_cast<QWidget *>(more)})
        row->addWidget(button, 0, Qt::AlignVCenter);
}

void DataHeader::show(const DataEntry &entry, int version)
{
    const DataVersion *shown = entry.version(version);
    m_name->setText(entry.name);
    m_sentence->setText(shown != nullptr ? dataSentence(*shown) : QString());
    m_version->setText(tr("Version %1").arg(version));
    fillVersions(entry, version);
}

void DataHeader::fillVersions(const DataEntry &entry, int version)
{
    m_versions->clear();
    auto *group = new QActionGroup(m_versions);
    for (auto it = entry.versions.rbegin(); it != entry.versions.rend(); ++it) {
        QAction *action = m_versions->addAction(
            tr("Version %1 · %2").arg(it->version).arg(formatMoment(it->record.created, now())));
        action->setCheckable(true);
        action->setChecked(it->version == version);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, number = it->version] { Q_EMIT versionChosen(number); });
    }
}

} // namespace orrery
