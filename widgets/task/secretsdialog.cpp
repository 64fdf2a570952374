// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/task/secretsdialog.h"

#include "widgets/common/formgrid.h"
#include "widgets/common/metrics.h"
#include "widgets/common/style.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace orrery {

SecretsDialog::SecretsDialog(const QStringList &names, QWidget *over)
    : QDialog(over), m_names(names), m_keep(new QCheckBox(tr("Keep it in the keychain of this desktop"), this)),
      m_run(new QPushButton(tr("Run"), this))
{
    const Metrics m(font());
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Secrets of the run"));
    auto *text
        = new QLabel(tr("The run is given these as environment variables. Orrery writes them into no file, no log "
                        "and no list of arguments."),
                     this);
    text->setWordWrap(true);
    auto *form = new FormGrid(this);
    for (const QString &name : names) {
        auto *value = new QLineEdit(form);
        value->setEchoMode(QLineEdit::Password);
        form->addRow(name, {}, value);
        connect(value, &QLineEdit::textChanged, this, &SecretsDialog::showState);
        m_values << value;
    }
    makePrimary(m_run);
    m_run->setDefault(true);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    buttons->addButton(m_run, QDialogButtonBox::AcceptRole);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(m.wide(), m.wide(), m.wide(), m.wide());
    layout->setSpacing(m.gap());
    layout->addWidget(text);
    layout->addWidget(form);
    layout->addWidget(m_keep);
    layout->addWidget(buttons);
    resize(m.character * 64, sizeHint().height());
    connect(m_run, &QPushButton::clicked, this, &SecretsDialog::give);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    showState();
}

void SecretsDialog::showState()
{
    m_run->setEnabled(std::ranges::none_of(m_values, [](const QLineEdit *value) { return value->text().isEmpty(); }));
}

void SecretsDialog::give()
{
    Secrets secrets;
    for (qsizetype i = 0; i < m_names.size(); ++i)
        secrets.push_back({m_names[i], m_values[i]->text().toUtf8()});
    Q_EMIT given(secrets, m_keep->isChecked());
    accept();
}

} // namespace orrery
