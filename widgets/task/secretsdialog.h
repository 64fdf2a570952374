// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/execution/secrets.h"

#include <QDialog>

class QCheckBox;
class QLineEdit;
class QPushButton;

namespace orrery {

// Asks for the values of secrets that are found nowhere. They are shown by dots, and kept in the keychain on wish.
class SecretsDialog : public QDialog
{
    Q_OBJECT

public:
    SecretsDialog(const QStringList &names, QWidget *over);

Q_SIGNALS:
    void given(const orrery::Secrets &secrets, bool keep);

private:
    void give();
    void showState();

    QStringList m_names;
    QList<QLineEdit *> m_values;
    QCheckBox *m_keep;
    QPushButton *m_run;
};

} // namespace orrery
