import django.db.models.deletion
from django.db import migrations, models
from django.db.models import OuterRef, Subquery


def fill(apps, schema_editor):
    """Nothing has gone to another layer before."""
    lies_in = apps.get_model("annotations", "Annotation").objects.filter(pk=OuterRef("thread"))
    marks = apps.get_model("annotations", "ReadThread").objects.all()
    marks.update(layer=Subquery(lies_in.values("layer")[:1]))
    # PostgreSQL changes no table that it still has keys of to check.
    schema_editor.connection.check_constraints()


class Migration(migrations.Migration):
    dependencies = [
        ("annotations", "0007_event_actor"),
    ]

    operations = [
        migrations.AddField(
            model_name="readthread",
            name="layer",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="annotations.layer",
            ),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="readthread",
            name="layer",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="annotations.layer",
            ),
        ),
    ]
