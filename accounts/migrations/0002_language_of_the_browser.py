from django.db import migrations, models


def forget_the_only_one(apps, schema_editor):
    """There was no other language, so nobody chose English: their browsers decide."""
    apps.get_model("accounts", "User").objects.filter(interface_language="en").update(
        interface_language=""
    )


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]

    operations = [
        migrations.AlterField(
            model_name="user",
            name="interface_language",
            field=models.CharField(
                blank=True,
                help_text="empty for that of the browser",
                max_length=16,
                verbose_name="interface language",
            ),
        ),
        migrations.RunPython(forget_the_only_one, migrations.RunPython.noop),
    ]
