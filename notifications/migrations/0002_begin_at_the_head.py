from django.db import migrations


def begin_at_the_head(apps, schema_editor):
    """What happened before there were notifications is not told any more."""
    Layer = apps.get_model("annotations", "Layer")
    Cursor = apps.get_model("notifications", "Cursor")
    layers = Layer.objects.filter(head__gt=0).values_list("pk", "head")
    Cursor.objects.bulk_create(
        (Cursor(layer_id=layer, number=head) for layer, head in layers.iterator()), batch_size=500
    )


class Migration(migrations.Migration):
    dependencies = [("notifications", "0001_initial")]
    operations = [migrations.RunPython(begin_at_the_head, migrations.RunPython.noop)]
