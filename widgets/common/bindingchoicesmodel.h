// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/execution/bindingchoices.h"

#include <QAbstractListModel>

namespace orrery {

// What can be bound, for the list below a field.
class BindingChoicesModel : public QAbstractListModel
{
    Q_OBJECT

public:
    static constexpr int TextRole = Qt::UserRole + 1;

    explicit BindingChoicesModel(QObject *parent = nullptr) : QAbstractListModel(parent) { }

    void setChoices(std::vector<BindingChoice> choices);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    std::vector<BindingChoice> m_choices;
};

// The icon of a kind of binding: dataset, model, execution, directory.
QString bindingIconName(const QString &kind);

} // namespace orrery
