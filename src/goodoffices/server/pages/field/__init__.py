"""The pages in the field: who carries out and who verifies, each with the day's steps, on a phone, in bad light."""
